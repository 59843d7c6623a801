using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Matrix;

/// <summary>What a tool says of itself besides its schemas.</summary>
public sealed class InfoTests
{
    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.Clean("""
        using System.Collections.Generic;
        using System.Text.Json.Serialization;
        using Collet;

        public sealed record Login(string User, [property: Sensitive] string Password, [property: Sensitive, JsonPropertyName("a/b~c")] string? Odd = null);
        public sealed record Node(string Name, [property: Sensitive] string Key, Node? Next = null, Dictionary<string, Node>? Children = null);
        public sealed record Plain(string Name, Plain? Next = null);
        [JsonDerivedType(typeof(Card), "card")] [JsonDerivedType(typeof(Cash), "cash")] public abstract record Payment;
        public sealed record Card([property: Sensitive] string Number) : Payment;
        public sealed record Cash(int Amount, Login? Clerk = null) : Payment;
        public sealed class Deep { [Sensitive] public Login? Whole { get; set; } public List<Login[]>? Lists { get; init; } }

        [RequiresPermission("net.connect:api.example.com:443"), RequiresPermission("fs.read:/data")]
        public sealed class Tools
        {
            [Tool("bare")] public void Bare(string a) { }
            [Tool("full", CacheSeconds = 0.5, Tags = ["billing", "tax-2", "billing"])]
            [RequiresPermission("fs.read:/data"), RequiresPermission("process.start"), RequiresPermission("FS.READ:/data")] public void Full() { }
            [Tool("secrets")] public void Secrets([Sensitive] string token, Login login, Login[] logins, Dictionary<string, Login?> named, Plain plain, int id) { }
            [Tool("loop")] public void Loop(Node node, List<Node>? nodes = null) { }
            [Tool("union")] public void Union(Payment payment) { }
            [Tool("deep")] public void Nested(Deep deep) { }
        }

        [Tool("of-class", Tags = ["a"], CacheSeconds = 60), RequiresPermission("one")]
        public static class OfClass { [RequiresPermission("two")] public static void Invoke() { } }
        """).LoadByName();

    [Fact]
    public void What_is_not_said_is_not_there()
    {
        ToolInfo info = _tools["bare"].Info;
        Assert.Null(info.CacheLifetime);
        Assert.Empty(info.Tags);
        Assert.Empty(info.SensitiveArguments);
    }

    [Fact]
    public void Times_and_tags_come_from_the_attribute()
    {
        ToolInfo info = _tools["full"].Info;
        Assert.Equal(TimeSpan.FromSeconds(0.5), info.CacheLifetime);
        Assert.Equal(["billing", "tax-2"], info.Tags);
        Assert.Equal(TimeSpan.FromMinutes(1), _tools["of-class"].Info.CacheLifetime);
        Assert.Equal(["a"], _tools["of-class"].Info.Tags);
    }

    [Fact]
    public void Permissions_come_from_method_and_class_each_once()
    {
        Assert.Equal(["fs.read:/data", "process.start", "FS.READ:/data", "net.connect:api.example.com:443"], _tools["full"].Info.Permissions);
        Assert.Equal(["net.connect:api.example.com:443", "fs.read:/data"], _tools["bare"].Info.Permissions);
        Assert.Equal(["two", "one"], _tools["of-class"].Info.Permissions);
    }

    [Fact]
    public void A_scope_may_stand_by_itself_and_an_assembly_declares_for_all_in_it()
    {
        GeneratorRun run = GeneratorRun.Clean("""
            using Collet;

            [assembly: RequiresPermission(Permissions.Console)]
            [assembly: RequiresPermission(Permissions.EnvironmentRead, "AWS_*")]

            public static class Tools
            {
                [Tool("one"), RequiresPermission(Permissions.FileRead, "/data"), RequiresPermission("console")] public static void One() { }
                [Tool("two")] public static void Two() { }
            }

            [Middleware("around"), RequiresPermission(Permissions.NetworkConnect, "10.0.0.0/8")]
            public sealed class Around : ToolMiddleware;
            """);

        IReadOnlyDictionary<string, Tool> tools = run.LoadByName();
        Assert.Equal(["fs.read:/data", "console", "env.read:AWS_*"], tools["one"].Info.Permissions);
        Assert.Equal(["console", "env.read:AWS_*"], tools["two"].Info.Permissions);
        Assert.Contains(
            """Permissions { get; } = new string[] { "net.connect:10.0.0.0/8", "console", "env.read:AWS_*" };""",
            run.File("Around-Middleware.g.cs"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_found_at_every_depth() => Assert.Equal(
        ["/token", "/login/password", "/login/a~1b~0c", "/logins/*/password", "/logins/*/a~1b~0c", "/named/*/password", "/named/*/a~1b~0c"],
        _tools["secrets"].Info.SensitiveArguments);

    [Fact]
    public void Where_a_type_comes_round_again_all_of_it_is_secret() => Assert.Equal(
        ["/node/key", "/node/next", "/node/children/*", "/nodes/*/key", "/nodes/*/next", "/nodes/*/children/*"],
        _tools["loop"].Info.SensitiveArguments);

    [Fact]
    public void Every_case_of_a_union_counts() => Assert.Equal(
        ["/payment/number", "/payment/clerk/password", "/payment/clerk/a~1b~0c"], _tools["union"].Info.SensitiveArguments);

    [Fact]
    public void A_secret_object_is_one_secret() => Assert.Equal(
        ["/deep/whole", "/deep/lists/*/*/password", "/deep/lists/*/*/a~1b~0c"], _tools["deep"].Info.SensitiveArguments);
}
