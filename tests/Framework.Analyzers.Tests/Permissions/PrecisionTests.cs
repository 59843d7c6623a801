using Collet.Analyzers.Permissions;

namespace Collet.Analyzers.Tests.Permissions;

/// <summary>What looks like a need and is none.</summary>
public sealed class PrecisionTests
{
    [Fact]
    public Task What_nobody_reaches_needs_nothing() => Run(
        """
        public static class Unused { public static string Read() => File.ReadAllText("/etc/hosts"); }
        [Tool("a")]
        public sealed class ATool { public string Invoke() => nameof(File.ReadAllText) + nameof(Unused.Read); }
        """);

    [Fact]
    public Task A_base_class_calls_each_tools_own_override() => Run(
        """
        public abstract class ToolBase { public string Invoke() => Run(); protected abstract string Run(); }
        [Tool("reads"), RequiresPermission("fs.read")]
        public sealed class ReadsTool : ToolBase { protected override string Run() => File.ReadAllText("/etc/hosts"); }
        [Tool("adds")]
        public sealed class AddsTool : ToolBase { protected override string Run() => "1"; }
        """);

    [Fact]
    public Task An_interface_that_a_tool_reads_through_is_not_charged_with_writing() => Run(
        """
        public interface INotes { string Read(); void Write(string text); }
        public sealed class Notes : INotes
        {
            public string Read() => "";
            public void Write(string text) => File.WriteAllText("/data/notes", text);
        }
        [Tool("read")]
        public sealed class ReadTool(INotes notes) { public string Invoke() => notes.Read(); }
        """);

    [Fact]
    public Task An_implementation_that_is_never_made_needs_nothing() => Run(
        """
        public abstract class Source { public abstract string Get(); }
        public sealed class Plain : Source { public override string Get() => ""; }
        public sealed class Forgotten : Source { public override string Get() => File.ReadAllText("/etc/hosts"); }
        [Tool("a")]
        public sealed class ATool { public string Invoke() { Source source = new Plain(); return source.Get(); } }
        """);

    [Fact]
    public Task Options_that_only_read_need_no_writing() => Run(
        """
        [Tool("a"), RequiresPermission("fs.read")]
        public sealed class ATool
        {
            public long Invoke(string name)
            {
                using var one = new FileStream(name, FileMode.Open, FileAccess.Read);
                using var two = new FileStream(name, new FileStreamOptions { Share = FileShare.ReadWrite });
                var options = new FileStreamOptions { Access = FileAccess.Read, Options = FileOptions.Asynchronous };
                using var three = new FileStream(name, options);
                return one.Length + two.Length + three.Length;
            }
        }
        """);

    [Fact]
    public Task A_local_that_is_set_once_is_its_constant() => Run(
        """
        [Tool("a"), RequiresPermission("fs.read:/data")]
        public sealed class ATool
        {
            public string Invoke(bool other)
            {
                string inside = "/data/" + "a";
                string outside = "/etc/hosts";
                string changed = "/etc/hosts";
                if (other)
                {
                    changed = "/data/b";
                }

                return File.ReadAllText(inside) + {|CLT1002:File.ReadAllText(outside)|} + File.ReadAllText(changed) + File.ReadAllText($"{inside}/b");
            }
        }
        """);

    [Fact]
    public Task Where_a_relative_path_leads_shows_at_run_time() => Run(
        """
        [Tool("a"), RequiresPermission("fs.read:/data")]
        public sealed class ATool { public string Invoke() => File.ReadAllText("a.txt"); }
        """);

    [Fact]
    public Task A_constant_address_needs_its_host_and_port() => Run(
        """
        [Tool("a"), RequiresPermission("net.connect:*.example.com:443")]
        public sealed class ATool(HttpClient client)
        {
            public async Task<string> InvokeAsync(string name) =>
                await client.GetStringAsync("https://api.example.com/a")
                + await client.GetStringAsync(new Uri("https://api.example.com/b"))
                + await {|CLT1002:client.GetStringAsync("http://api.example.com/c")|}
                + await {|CLT1002:client.GetStringAsync(new Uri("https://evil.example/"))|};
        }
        """);

    [Fact]
    public Task A_pragma_and_an_attribute_silence_it() => Run(
        """
        [Tool("a")]
        public sealed class ATool
        {
            #pragma warning disable CLT1001
            public string Invoke() => File.ReadAllText("/etc/hosts");
            #pragma warning restore CLT1001
        }
        """);

    [Fact]
    public async Task A_severity_can_be_set()
    {
        var test = new ColletTest<PermissionAnalyzer>(
            """
            [Tool("a")]
            public sealed class ATool { public string Invoke() => File.ReadAllText("/etc/hosts"); }
            """);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\ndotnet_diagnostic.CLT1001.severity = none\n"));

        await test.RunAsync();
    }

    private static Task Run(string source) => new ColletTest<PermissionAnalyzer>(source).RunAsync();
}
