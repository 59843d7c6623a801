using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Collet.Binding;
using Collet.Generators.Tests.Harness;
using Collet.Plugins;

namespace Collet.Generators.Tests.Plugins;

/// <summary>What an assembly tells the build of its tools is what the tools say of themselves at run time.</summary>
public sealed class PluginToolTests
{
    private const string Source = """"
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using Collet;

        namespace Weather
        {
            public sealed record Node(string Name, Node? Next = null);

            [RequiresPermission("net.connect:api.example.com:443")]
            public sealed class ForecastTool
            {
                /// <summary>"Forecasts" \ für <c>morgen</c> """ { } \u2028.</summary>
                [Tool("forecast", Title = "Forecast", Version = "2.0.0", ReadOnly = true, OpenWorld = false, TimeoutSeconds = 1.5,
                    CacheSeconds = 60, Tags = ["air"])]
                public Node Invoke([Range(1, 7)] int days, [Sensitive] string token, Node? from = null) => new(token + days, from);
            }

            public static class Outer
            {
                public static class Inner { [Tool("bare", Description = "")] public static void Bare() { } }
            }
        }
        """";

    private const string External = """
        using System.Text.Json.Serialization;
        using Collet;

        public sealed record Branch(string Name, Branch? Left);

        [JsonSerializable(typeof(Branch))]
        internal sealed partial class MyContext : JsonSerializerContext;

        [JsonContext(typeof(MyContext))]
        public static class Tools { [Tool("branch")] public static Branch Cut(Branch branch, Branch? other = null) => other ?? branch; }
        """;

    [Fact]
    public void It_says_what_the_tools_say()
    {
        GeneratorRun run = GeneratorRun.CleanPlugin(Source);
        Assembly assembly = run.Load();
        var tools = assembly.CreateTools();
        PluginToolAttribute[] exported = [.. assembly.GetCustomAttributes<PluginToolAttribute>()];

        Assert.Equal(["Weather.ForecastTool", "Weather.Outer+Inner"], exported.Select(one => one.Type.FullName!).Order());
        PluginManifest manifest = ManifestOf(exported);
        foreach (ToolInfo written in manifest.Tools)
        {
            ToolInfo info = tools[written.Name].Info;
            Assert.Equal(
                (info.Title, info.Description ?? "", info.Version, info.Hints, info.Timeout, info.CacheLifetime),
                (written.Title, written.Description ?? "", written.Version, written.Hints, written.Timeout, written.CacheLifetime));
            Assert.Equal(info.Tags, written.Tags);
            Assert.Equal(info.Permissions, written.Permissions);
            Assert.Equal(info.SensitiveArguments, written.SensitiveArguments);
            AssertSame(info.InputSchema, written.InputSchema);
            AssertSame(info.OutputSchema, written.OutputSchema);
        }
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    [InlineData("yes")]
    public void An_assembly_that_is_no_plugin_says_nothing(string property)
    {
        Assembly assembly = GeneratorRun.CleanPlugin(Source, property).Load();

        Assert.Empty(assembly.GetCustomAttributes<PluginToolAttribute>());
        Assert.NotEmpty(assembly.CreateTools());
    }

    [Fact]
    public void What_only_run_time_knows_may_be_anything()
    {
        GeneratorRun run = GeneratorRun.CleanPlugin(External, "true", OtherGenerators.SystemTextJson());

        ToolInfo written = Assert.Single(ManifestOf([.. run.Load().GetCustomAttributes<PluginToolAttribute>()]).Tools);

        JsonNode schema = JsonNode.Parse(written.InputSchema.Span)!;
        Assert.Equal(["branch"], schema["required"]!.AsArray().Select(name => name!.GetValue<string>()));
        Assert.DoesNotContain('\uE000', schema.ToJsonString());
    }

    private static PluginManifest ManifestOf(PluginToolAttribute[] exported) => PluginManifest.Read(Encoding.UTF8.GetBytes(
        $$"""
        {
          "name": "weather", "version": "1.0.0", "entry_point": "Weather.dll", "permissions": ["*"],
          "tools": [{{string.Join(',', exported.Select(one => one.Manifest))}}]
        }
        """));

    private static void AssertSame(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right)
    {
        Assert.Equal(left.IsEmpty, right.IsEmpty);
        Assert.True(left.IsEmpty || JsonNode.DeepEquals(JsonNode.Parse(left.Span), JsonNode.Parse(right.Span)));
    }
}
