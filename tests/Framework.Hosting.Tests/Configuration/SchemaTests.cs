using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Collet.Hosting.Configuration;
using Collet.Hosting.Tests.Chain;
using Collet.Tests.Shared;

namespace Collet.Hosting.Tests.Configuration;

/// <summary>The schema of the whole file, judged by an independent validator.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly MiddlewareDescriptor[] _builtIn = [.. ((MiddlewareRegistry)Activator.CreateInstance(
        typeof(ColletOptions).Assembly.GetCustomAttribute<MiddlewareRegistryAttribute>()!.RegistryType)!).Middlewares];

    private readonly SchemaValidator _validator = new();

    public void Dispose() => _validator.Dispose();

    [Fact]
    public void It_has_every_key_a_file_may_have()
    {
        JsonObject schema = JsonNode.Parse(ConfigurationSchema.Write(_builtIn))!.AsObject();

        Assert.Equal(
            TopLevelKeys.Known.Concat(["$schema", "include"]).Order(StringComparer.Ordinal),
            schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_accepts_what_a_host_accepts()
    {
        int schema = Add(hasOthers: false);

        string[] right =
        [
            "",
            "$schema: ./config.schema.json\ninclude: conf.d/*.yaml\n",
            "include: [a.yaml, b/*.json]\n",
            """
            server:
              host: "0.0.0.0"
              port: 3000
            plugins:
              directory: "./plugins"
              enabled: ["plugin1", "plugin2"]
            middlewares:
              - logging
              - cache
            """,
            "server: {port: '${env:PORT}'}\nmiddlewares: [{name: rate-limit, permits: '${file:permits}', window: '${env:WINDOW}'}]\n",
            "middlewares: [{name: rate-limit, permits: 'enc:v1:k:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAA'}]\n",
            "sessionIdleTimeout: 30m\nreload: {debounce: 250ms}\ncluster: {slots: 4, role: worker}\nsecrets: {keyFile: keys}\n",
            $"plugins: {{signature: warn, trustedKeys: ['sha256:{new string('0', 64)}'], minimumVersions: {{a: 1.2.0}}, permissions: {{a: [read]}}}}\n",
            "plugins: {isolation: {a: in-process, b: process}}\n",
            "authentication: {anonymous: true, apiKeys: [{caller: ci, hash: 'v1:a:b:c', roles: [reader], priority: P0}]}\n",
        ];
        Assert.All(right, yaml => Assert.Null(_validator.WhyNot(schema, JsonOf(yaml))));
    }

    [Fact]
    public void It_refuses_what_a_host_refuses()
    {
        int schema = Add(hasOthers: false);

        string[] wrong =
        [
            "serverNmae: x\n", "server: {prot: 1}\n", "server: {port: many}\n", "server: {port: 70000}\n",
            "server: {port: '$${env:PORT}'}\n",
            "middlewares: [cahce]\n", "middlewares: [{name: rate-limit, permit: 1}]\n", "middlewares: [{name: rate-limit, permits: 0}]\n",
            "plugins: {enabled: one}\n", "plugins: {signature: on}\n", "plugins: {trustedKeys: [sha256:00]}\n",
            "plugins: {minimumVersions: {a: '1'}}\n", "plugins: {permissions: {a: read}}\n",
            "plugins: {isolation: {a: none}}\n", "plugins: {isolation: in-process}\n",
            "cluster: {role: boss}\n", "authentication: {apiKeys: [{caller: ci, key: x}]}\n",
            "sessionIdleTimeout: 30\n", "reload: {debonce: 1s}\n", "include: 1\n",
        ];
        Assert.All(wrong, yaml => Assert.NotNull(_validator.WhyNot(schema, JsonOf(yaml))));
    }

    [Fact]
    public void The_sample_hosts_file_is_right_and_a_misspelt_key_in_it_is_not()
    {
        string yaml = File.ReadAllText(Repository.File("src/SampleHost/collet.yaml"));
        int exact = _validator.Add(Encoding.UTF8.GetString(ConfigurationSchema.Write([
            .. _builtIn,
            new TestDescriptor("answer-limit")
            {
                Schema = """{"type":"object","properties":{"maxBytes":{"type":"integer"}},"additionalProperties":false}""",
            },
        ])));
        int withOthers = Add(hasOthers: true);
        string misspelt = yaml.Replace("permits:", "permit:", StringComparison.Ordinal);

        Assert.Null(_validator.WhyNot(exact, JsonOf(yaml)));
        Assert.Null(_validator.WhyNot(withOthers, JsonOf(yaml)));
        Assert.NotNull(_validator.WhyNot(exact, JsonOf(misspelt)));
        Assert.NotNull(_validator.WhyNot(withOthers, JsonOf(misspelt)));
        Assert.NotNull(_validator.WhyNot(Add(hasOthers: false), JsonOf(yaml)));
    }

    private int Add(bool hasOthers) => _validator.Add(Encoding.UTF8.GetString(ConfigurationSchema.Write(_builtIn, hasOthers)));

    private static string JsonOf(string yaml) =>
        (Convert(YamlReader.Read(Encoding.UTF8.GetBytes(yaml), new FileProblems("any.yaml"))) ?? new JsonObject()).ToJsonString();

    private static JsonNode? Convert(ConfigurationNode? node) => node switch
    {
        ConfigurationMap map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Key, Convert(member.Value)))),
        ConfigurationList list => new JsonArray([.. list.Items.Select(Convert)]),
        ConfigurationScalar { Value: { } text, IsPlain: var isPlain } =>
            isPlain && bool.TryParse(text, out bool truth) ? truth
            : isPlain && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
            : text,
        _ => null,
    };
}
