using System.Text.Json.Nodes;

namespace Collet.Hosting.Configuration;

/// <summary>The schemas of everything at a file's top but the chain. A test holds them to what the host reads.</summary>
internal static class SchemaSections
{
    /// <summary>What the definition of durations is called.</summary>
    public const string DurationName = "_duration";

    private const string Written =
        """
        {
          "serverName": {"type":"string","description":"The name clients see; the application's name unless set."},
          "serverVersion": {"type":"string","description":"The version clients see; that of the application unless set."},
          "instructions": {"type":"string","description":"What a model should know before it uses these tools."},
          "maxRequestBodyBytes": {"type":"integer","minimum":1,"maximum":2147483647,"default":4194304,
            "description":"The longest request body."},
          "listPageSize": {"type":"integer","minimum":1,"maximum":10000,"default":100,
            "description":"The tools on one page of an MCP list."},
          "allowedHosts": {"type":"array","items":{"type":"string"},"description":"Host names requests may ask for, without ports."},
          "allowedOrigins": {"type":"array","items":{"type":"string"},"description":"Origins browsers may call from."},
          "sessionIdleTimeout": {"$ref":"#/$defs/_duration","description":"How long an MCP session may rest, such as 30m."},
          "maxIdleSessions": {"type":"integer","minimum":1,"default":1000,"description":"The most MCP sessions that may rest at once."},
          "stdio": {"type":"boolean","default":false,"description":"Serves MCP on standard input and output instead of HTTP."},
          "server": {
            "description":"Where the host listens.", "type":["object","null"], "additionalProperties":false,
            "properties": {
              "host": {"type":"string","default":"127.0.0.1","description":"An IP address, localhost, or * for every interface."},
              "port": {"type":"integer","minimum":0,"maximum":65535,"default":3000}
            }
          },
          "authentication": {
            "description":"Who may call; without it everybody on this machine may.", "type":["object","null"], "additionalProperties":false,
            "properties": {
              "anonymous": {"type":"boolean","default":false,"description":"Callers without credentials may call too."},
              "apiKeys": {"type":"array","items":{"type":"object","additionalProperties":false,"required":["caller","hash"],"properties":{
                "caller": {"type":"string"},
                "hash": {"type":"string","pattern":"^v1:","description":"What 'collet key create' writes; never the key."},
                "roles": {"type":"array","items":{"type":"string"}},
                "priority": {"enum":["P0","P1","P2"]},
                "expires": {"type":"string","description":"A time such as 2027-01-31T00:00:00Z."}}}},
              "jwt": {"type":"object","additionalProperties":false,"properties":{
                "authority": {"type":"string"},
                "issuer": {"type":"string"},
                "audience": {"type":"string"},
                "roleClaim": {"type":"string","default":"roles"},
                "publicKeyFiles": {"type":"array","items":{"type":"string"}},
                "symmetricKeyFile": {"type":"string"}}},
              "stdio": {"type":"object","additionalProperties":false,"properties":{
                "caller": {"type":"string"},
                "roles": {"type":"array","items":{"type":"string"}},
                "priority": {"enum":["P0","P1","P2"]}}}
            }
          },
          "plugins": {
            "description":"Whose plugins are loaded, and what they may do.", "type":["object","null"], "additionalProperties":false,
            "properties": {
              "directory": {"type":"string","minLength":1,"default":"plugins",
                "description":"The folder plugins are in, relative to the host's content root."},
              "enabled": {"type":"array","items":{"type":"string","pattern":"^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$","maxLength":64},
                "description":"The plugins that are loaded, by name; all unless set."},
              "signature": {"enum":["required","warn","off"],"default":"required","description":"What is asked of their signatures."},
              "trustedKeys": {"type":"array","items":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},
                "description":"Key ids whose plugins are loaded."},
              "revokedKeys": {"type":"array","items":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},
                "description":"Key ids that are refused whatever else is said."},
              "minimumVersions": {"type":"object","additionalProperties":{"type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(-.+)?$"},
                "description":"By plugin: older versions are refused."},
              "permissions": {"type":"object","additionalProperties":{"type":"array","items":{"type":"string","minLength":1}},
                "description":"By plugin: what it may do."},
              "isolation": {"type":"object","additionalProperties":{"enum":["process","in-process"],"default":"process"},
                "description":"By plugin: in a process of its own, held by the kernel, or in the host itself, held by nothing."},
              "start": {"enum":["eager","lazy"],"default":"eager","description":"Processes start with the host, or with the first call."},
              "idleStop": {"$ref":"#/$defs/_duration","description":"A process without calls for so long ends, until the next one."},
              "drain": {"$ref":"#/$defs/_duration","default":"30s","description":"How long an old version may end its calls."},
              "watch": {"type":["boolean","string"],"default":true,"description":"Changes of the store are noticed."},
              "debounce": {"$ref":"#/$defs/_duration","default":"1s","description":"How long the store must have been left alone."},
              "pollInterval": {"$ref":"#/$defs/_duration","default":"5s","description":"How often the store is looked at where nothing was heard."},
              "warm": {"type":"integer","minimum":0,"maximum":16,"default":1,"description":"Sealed processes kept in store."},
              "host": {"type":"string","minLength":1,"description":"The file Collet.PluginHost.dll; beside the host unless set."},
              "dotnet": {"type":"string","minLength":1,"description":"The program dotnet; looked for unless set."}
            }
          },
          "reload": {
            "description":"How changes of this file are noticed and applied.", "type":["object","null"], "additionalProperties":false,
            "properties": {
              "enabled": {"type":"boolean","default":true,"description":"The file is watched."},
              "debounce": {"$ref":"#/$defs/_duration","description":"How long the file must have been left alone before it is read."},
              "pollInterval": {"$ref":"#/$defs/_duration","description":"How often its content is compared with what it was."},
              "prepareTimeout": {"$ref":"#/$defs/_duration","description":"How long everything that takes part may need to get ready."},
              "adminRole": {"type":"string","default":"admin","description":"Who may see and change the configuration."},
              "history": {"type":"string","description":"Where old versions are kept."}
            }
          }
        }
        """;

    public static JsonNode Duration() => new JsonObject { ["type"] = "string", ["pattern"] = Binding.Duration.Pattern };

    public static JsonObject All()
    {
        JsonObject all = JsonNode.Parse(Written)!.AsObject();
        foreach (var (name, keys) in SectionModel.Sections)
        {
            var properties = new JsonObject();
            foreach (SectionKey key in keys)
            {
                properties[key.Name] = Of(key);
            }

            all[name] = new JsonObject
            {
                ["type"] = new JsonArray { (JsonNode)"object", (JsonNode)"null" },
                ["properties"] = properties,
                ["additionalProperties"] = false,
            };
        }

        return all;
    }

    private static JsonObject Of(SectionKey key)
    {
        JsonObject one = JsonNode.Parse(key.Schema)!.AsObject();
        JsonObject schema = key.IsList ? new JsonObject { ["type"] = "array", ["items"] = one } : one;
        schema["description"] = key.Description;
        return schema;
    }
}
