// The JSON of Postman, Insomnia, Bruno and ourselves, told apart by its members.
#include "found_p.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tokendesk {

namespace {

constexpr int maxDepth = 32;
constexpr int maxRequests = 2000;

QString text(const QJsonValue &value) {
    if (value.isString())
        return value.toString();
    return value.isDouble() ? value.toVariant().toString() : QString();
}

/// [{key or name, value}], without those that are switched off.
QList<Variable> pairs(const QJsonValue &list) {
    QList<Variable> all;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &entry : array) {
        const QJsonObject object = entry.toObject();
        const bool off = (object.contains(QLatin1String("enabled")) &&
                          !object.value(QLatin1String("enabled")).toBool(true)) ||
                         object.value(QLatin1String("disabled")).toBool(false);
        QString key = text(object.value(QLatin1String("key")));
        if (key.isEmpty())
            key = text(object.value(QLatin1String("name")));
        if (!off && !key.isEmpty())
            all.append({key, text(object.value(QLatin1String("value")))});
    }
    return all;
}

/// Names of Postman's "secret" variables without a value: its export leaves the current value out.
QStringList emptySecrets(const QJsonValue &list) {
    QStringList names;
    const QJsonArray array = list.toArray();
    for (const QJsonValue &entry : array) {
        const QJsonObject object = entry.toObject();
        const bool secret = object.value(QLatin1String("type")).toString() == QLatin1String("secret") ||
                            object.value(QLatin1String("secret")).toBool(false);
        if (secret && text(object.value(QLatin1String("value"))).isEmpty() && names.size() < 20)
            names.append(text(object.value(QLatin1String("key"))) +
                         text(object.value(QLatin1String("name"))));
    }
    return names;
}

void addTo(Values &values, const QList<Variable> &variables) {
    for (const Variable &variable : variables)
        values.insert(variable.name, variable.value);
}

/// An environment, its placeholders filled in from itself and from what is around it.
void addEnvironment(Found &found, const QString &label, QList<Variable> variables, Values values,
                    const QStringList &secrets, const ImportContext &context) {
    addTo(values, variables);
    QStringList missing;
    for (Variable &variable : variables)
        variable.value = resolved(variable.value, values, missing);
    for (const QString &name : secrets) {
        // An account whose credentials are all kept apart is still one.
        if (variables.size() < 5000)
            variables.append({name, QStringLiteral("{{%1}}").arg(name)});
    }
    const size_t before = found.accounts.size();
    addAccounts(found, {label, variables}, context);
    for (size_t i = before; i < found.accounts.size() && !secrets.isEmpty(); ++i)
        note(found.accounts[i].notes, ImportRemark::SecretsElsewhere, {secrets.join(QStringLiteral(", "))});
}

QString urlOf(const QJsonValue &value) {
    if (value.isString())
        return value.toString();
    const QJsonObject object = value.toObject();
    const QString raw = text(object.value(QLatin1String("raw")));
    if (!raw.isEmpty())
        return raw;
    QStringList host, path;
    const QJsonArray hosts = object.value(QLatin1String("host")).toArray();
    for (const QJsonValue &part : hosts)
        host.append(text(part));
    const QJsonArray parts = object.value(QLatin1String("path")).toArray();
    for (const QJsonValue &part : parts)
        path.append(text(part));
    QString url = host.join(u'.');
    if (!url.isEmpty() && object.contains(QLatin1String("protocol")))
        url.prepend(text(object.value(QLatin1String("protocol"))) + QStringLiteral("://"));
    return path.isEmpty() ? url : url + u'/' + path.join(u'/');
}

/// Postman's "auth": {"type": "oauth2", "oauth2": [{key, value}] or {…}}; Bruno's and Insomnia's are objects.
QList<Variable> authFields(const QJsonObject &auth) {
    QList<Variable> fields;
    for (auto it = auth.begin(); it != auth.end(); ++it) {
        fields += pairs(it.value());
        if (it->isString())
            fields.append({it.key(), it->toString()});
        const QJsonObject inner = it->toObject();
        for (auto member = inner.begin(); member != inner.end(); ++member) {
            if (member->isString())
                fields.append({member.key(), member->toString()});
        }
    }
    return fields;
}

/// A request of any of the three.
FoundRequest requestOf(const QString &label, const QJsonObject &request) {
    FoundRequest result;
    result.label = label;
    result.url = urlOf(request.value(QLatin1String("url")));
    result.headers =
        pairs(request.value(QLatin1String("header"))) + pairs(request.value(QLatin1String("headers")));
    const QJsonObject body = request.value(QLatin1String("body")).toObject();
    for (const char *member : {"raw", "text", "json"}) {
        if (result.body.isEmpty())
            result.body = text(body.value(QLatin1String(member)));
    }
    for (const char *member : {"urlencoded", "formdata", "params", "formUrlEncoded"})
        result.fields += pairs(body.value(QLatin1String(member)));
    for (const char *member : {"auth", "authentication"})
        result.fields += authFields(request.value(QLatin1String(member)).toObject());
    return result;
}

void addItems(Found &found, const QJsonArray &items, const Values &values, int depth, int &left) {
    for (const QJsonValue &value : items) {
        const QJsonObject item = value.toObject();
        const QJsonArray inner = item.value(QLatin1String("item")).isArray()
                                     ? item.value(QLatin1String("item")).toArray()
                                     : item.value(QLatin1String("items")).toArray();
        if (!inner.isEmpty() && depth < maxDepth)
            addItems(found, inner, values, depth + 1, left);
        const QJsonValue request = item.value(QLatin1String("request"));
        if (--left < 0)
            return;
        if (request.isString())
            addRequest(found, {text(item.value(QLatin1String("name"))), request.toString(), {}, {}, {}},
                       values);
        else if (request.isObject())
            addRequest(found, requestOf(text(item.value(QLatin1String("name"))), request.toObject()), values);
    }
}

Found postmanCollection(const QJsonObject &root, const ImportContext &context) {
    Found found;
    found.format = ImportFormat::PostmanCollection;
    const QString label = text(root.value(QLatin1String("info")).toObject().value(QLatin1String("name")));
    const auto variables = pairs(root.value(QLatin1String("variable")));
    Values values;
    addTo(values, variables);
    addEnvironment(found, label, variables, {}, {}, context);
    FoundRequest whole; // the collection's own authorisation
    whole.label = label;
    whole.fields = authFields(root.value(QLatin1String("auth")).toObject());
    addRequest(found, whole, values);
    int left = maxRequests;
    addItems(found, root.value(QLatin1String("item")).toArray(), values, 0, left);
    for (FoundAccount &account : found.accounts)
        account.hint += u' ' + label;
    return found;
}

Found postmanEnvironment(const QJsonObject &root, const ImportContext &context) {
    Found found;
    found.format = ImportFormat::PostmanEnvironment;
    const QJsonValue values = root.value(QLatin1String("values"));
    addEnvironment(found, text(root.value(QLatin1String("name"))), pairs(values), {}, emptySecrets(values),
                   context);
    return found;
}

/// Nested data: {"avista": {"client_id": …}} is {{ _.avista.client_id }}.
void flatten(const QJsonObject &data, const QString &path, int depth, QList<Variable> &all) {
    for (auto it = data.begin(); it != data.end() && all.size() < 5000; ++it) {
        const QString name = path.isEmpty() ? it.key() : path + u'.' + it.key();
        if (it->isObject() && depth < maxDepth)
            flatten(it->toObject(), name, depth + 1, all);
        else if (const QString value = text(it.value()); !value.isEmpty())
            all.append({name, value});
    }
}

Found insomnia(const QJsonObject &root, const ImportContext &context) {
    Found found;
    found.format = ImportFormat::Insomnia;
    const QJsonArray resources = root.value(QLatin1String("resources")).toArray();
    QHash<QString, QList<Variable>> data;
    QList<QJsonObject> environments;
    Values base;
    for (const QJsonValue &value : resources) {
        const QJsonObject object = value.toObject();
        if (object.value(QLatin1String("_type")).toString() != QLatin1String("environment"))
            continue;
        environments.append(object);
        QList<Variable> &variables = data[text(object.value(QLatin1String("_id")))];
        flatten(object.value(QLatin1String("data")).toObject(), {}, 0, variables);
    }
    for (const QJsonObject &object : std::as_const(environments)) {
        const auto own = data.value(text(object.value(QLatin1String("_id"))));
        const auto inherited = data.value(text(object.value(QLatin1String("parentId"))));
        QList<Variable> all = inherited + own; // the later one counts
        Values values;
        addTo(values, inherited);
        if (inherited.isEmpty())
            addTo(base, own);
        if (!own.isEmpty())
            addEnvironment(found, text(object.value(QLatin1String("name"))), all, values, {}, context);
    }
    int left = maxRequests;
    for (const QJsonValue &value : resources) {
        const QJsonObject object = value.toObject();
        if (object.value(QLatin1String("_type")).toString() == QLatin1String("request") && --left >= 0)
            addRequest(found, requestOf(text(object.value(QLatin1String("name"))), object), base);
    }
    return found;
}

Found bruno(const QJsonObject &root, const ImportContext &context) {
    Found found;
    found.format = ImportFormat::Bruno;
    const QJsonArray environments = root.value(QLatin1String("environments")).toArray();
    Values first;
    for (const QJsonValue &value : environments) {
        const QJsonObject object = value.toObject();
        const QJsonValue variables = object.value(QLatin1String("variables"));
        if (first.isEmpty())
            addTo(first, pairs(variables));
        addEnvironment(found, text(object.value(QLatin1String("name"))), pairs(variables), {},
                       emptySecrets(variables), context);
    }
    if (root.value(QLatin1String("variables")).isArray()) { // one environment by itself
        const QJsonValue variables = root.value(QLatin1String("variables"));
        addEnvironment(found, text(root.value(QLatin1String("name"))), pairs(variables), {},
                       emptySecrets(variables), context);
    }
    int left = maxRequests;
    addItems(found, root.value(QLatin1String("items")).toArray(), first, 0, left);
    return found;
}

} // namespace

Result<Found> readJson(const QByteArray &bytes, const ImportContext &context) {
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = bytes.left(error.offset).count('\n') + 1;
        return failure(ErrorCode::ImportDamaged, {QStringLiteral("json"), QString::number(line)});
    }
    const QJsonObject root = document.object();
    const auto has = [&](const char *member) { return root.contains(QLatin1String(member)); };
    if (root.value(QLatin1String("format")).toString() == QLatin1String("tokendesk-profiles"))
        return readOwn(root, context);
    if (has("info") && root.value(QLatin1String("item")).isArray())
        return postmanCollection(root, context);
    if (has("requests") && has("order"))
        return failure(ErrorCode::ImportUnsupported, {QStringLiteral("postman-1")});
    if (root.value(QLatin1String("values")).isArray())
        return postmanEnvironment(root, context);
    if (has("__export_format") || root.value(QLatin1String("_type")).toString() == QLatin1String("export")) {
        if (root.value(QLatin1String("__export_format")).toInt(4) < 3)
            return failure(ErrorCode::ImportUnsupported, {QStringLiteral("insomnia-old")});
        return insomnia(root, context);
    }
    if (root.value(QLatin1String("environments")).isArray() ||
        root.value(QLatin1String("variables")).isArray())
        return bruno(root, context);
    // A plain object of variables, or the body of a token request.
    if (document.isObject()) {
        Found found;
        QList<Variable> variables;
        flatten(root, {}, 0, variables);
        addAccounts(found, {{}, variables}, context);
        if (!found.accounts.empty())
            return found;
    }
    return failure(ErrorCode::ImportUnknown);
}

} // namespace tokendesk
