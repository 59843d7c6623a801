using System.Collections.Immutable;
using Collet.Scanning;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Tests.Scanning;

public sealed class AssemblyScanTests
{
    [Fact]
    public void A_use_is_shown_with_the_way_to_it_as_its_author_wrote_it()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            [Tool("read_report")]
            public sealed class ReadReportTool
            {
                public async Task<string> InvokeAsync(string name) => await Reports.LoadAsync(name);
            }

            internal static class Reports
            {
                public static async Task<string> LoadAsync(string name)
                {
                    await Task.Yield();
                    return new[] { name }.Select(n => File.ReadAllText("/data/" + n)).First();
                }
            }
            """);

        ScannedPart tool = Assert.Single(result.Of(ScannedPartKind.Tool));
        Assert.Equal(("read_report", "ReadReportTool"), (tool.Name, tool.Class));
        PermissionNeed need = Assert.Single(tool.Undeclared);
        Assert.Equal("fs.read", need.Permission);
        Assert.Equal(
            ["ReadReportTool.InvokeAsync(String)", "Reports.LoadAsync(String)", "Reports.LoadAsync (lambda)", "System.IO.File.ReadAllText(String)"],
            need.Path.AsEnumerable());
    }

    [Theory]
    [InlineData("fs.read:/data", "/data/a", true)]
    [InlineData("fs.read:/data", "/database/a", false)]
    [InlineData("fs.read", "/etc/hosts", true)]
    [InlineData("fs.write", "/data/a", false)]
    [InlineData("fs.read:/data", "a", true)]
    [InlineData("fs.read:/data", "/data/../etc", false)]
    public void A_constant_path_must_lie_in_a_declared_scope(string declared, string path, bool isCovered)
    {
        AssemblyScanResult result = ScannedSource.Scan($$"""
            [Tool("a"), RequiresPermission("{{declared}}")]
            public sealed class ATool { public string Invoke() => File.ReadAllText("{{path}}"); }
            """);

        Assert.Equal(isCovered, result.IsCovered);
    }

    [Theory]
    [InlineData("new FileStream(\"/a\", FileMode.Open, FileAccess.Read)", "fs.read:/a")]
    [InlineData("new FileStream(\"/a\", FileMode.Create, FileAccess.Write)", "fs.write:/a")]
    [InlineData("new FileStream(\"/a\", FileMode.OpenOrCreate)", "fs.read:/a,fs.write:/a")]
    [InlineData("File.OpenRead(Path.Combine(\"/data\", \"a\"))", "fs.read:/data/a")]
    [InlineData("File.OpenRead(Path.Combine(\"/data\", DateTime.Now.ToString()))", "fs.read")]
    [InlineData("new HttpClient().GetStringAsync(\"https://api.example.com/a\")", "net.connect:api.example.com:443")]
    [InlineData("new HttpClient().GetStringAsync(new Uri(\"http://a.example\"))", "net.connect:a.example:80")]
    [InlineData("Environment.GetEnvironmentVariable(\"HOME\")", "env.read:HOME")]
    [InlineData("new FileStream(\"/a\", new FileStreamOptions { Share = FileShare.None, BufferSize = 0 })", "fs.read:/a")]
    [InlineData("new FileStream(\"/a\", new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write })", "fs.write:/a")]
    [InlineData("new FileStream(\"/a\", new FileStreamOptions { Mode = (FileMode)DateTime.Now.Day, Access = FileAccess.Read })", "fs.read:/a,fs.write:/a")]
    [InlineData("new FileStream(\"/a\", new List<FileStreamOptions> { new() }[0])", "fs.read:/a,fs.write:/a")]
    [InlineData("File.OpenRead(DateTime.Now.Hour > 1 ? \"/a\" : \"/b\")", "fs.read")]
    public void Constants_narrow_what_is_needed(string expression, string needs)
    {
        AssemblyScanResult result = ScannedSource.Scan($$"""
            [Tool("evade")]
            public sealed class ATool { public string Invoke() => ({{expression}})!.ToString()!; }
            """);

        Assert.Equal(needs.Split(','), result.Needs());
    }

    [Fact]
    public void A_loop_back_to_a_call_takes_the_constant_from_it()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            [Tool("evade")]
            public sealed class ATool
            {
                public void Invoke()
                {
                    string path = "/data/a";
                    while (true)
                    {
                        File.ReadAllText(path);
                        path = "/etc/shadow";
                    }
                }
            }
            """);

        Assert.Equal(["fs.read"], result.Needs());
    }

    [Fact]
    public void A_helper_that_declares_is_what_its_callers_need_and_is_held_to_it()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            [Tool("evade")]
            public sealed class ATool { public string Invoke() => Data.Read("a"); }

            internal static class Data
            {
                [RequiresPermission(Permissions.FileRead, "/data")]
                public static string Read(string name)
                {
                    Environment.GetEnvironmentVariable("HOME");
                    return File.ReadAllText(Path.Combine("/data", Path.GetFileName(name)));
                }
            }
            """);

        Assert.Equal(["fs.read:/data"], result.Needs());
        ScannedPart helper = Assert.Single(result.Of(ScannedPartKind.Helper));
        Assert.Equal("Data.Read(String)", helper.Name);
        Assert.Equal(["env.read:HOME"], helper.Undeclared.Select(need => need.Permission));
    }

    [Fact]
    public void An_implementation_is_held_to_what_its_interface_declares()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            [Tool("evade")]
            public sealed class ATool(IStore store) { public string Invoke() => store.Read(); }

            public interface IStore
            {
                [RequiresPermission(Permissions.FileRead)]
                string Read();
            }

            public sealed class Store : IStore { public string Read() { File.Delete("/a"); return File.ReadAllText("/b"); } }
            """);

        Assert.Equal(["fs.read"], result.Needs());
        Assert.Equal(["fs.write:/a"], Assert.Single(result.Of(ScannedPartKind.Helper)).Undeclared.Select(need => need.Permission));
    }

    [Fact]
    public void Middlewares_and_initializers_are_held_too()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            [Middleware("tee"), RequiresPermission("fs.write:/var/log")]
            public sealed class TeeMiddleware : ToolMiddleware
            {
                public override ValueTask PreProcessAsync(ToolCall call) { File.WriteAllText("/var/log/a", ""); File.Delete("/b"); return default; }
            }

            internal static class Start
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Run() => Environment.Exit(1);
            }
            """);

        ScannedPart middleware = Assert.Single(result.Of(ScannedPartKind.Middleware));
        Assert.Equal(("tee", "fs.write:/b"), (middleware.Name, Assert.Single(middleware.Undeclared).Permission));
        Assert.Equal(["process.control", "startup"], Assert.Single(result.Of(ScannedPartKind.Startup)).Undeclared.Select(need => need.Permission));
    }

    [Fact]
    public void An_assembly_that_declares_declares_for_all()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            [assembly: RequiresPermission("console")]
            [Tool("evade")]
            public sealed class ATool { public void Invoke() => Console.WriteLine(); }
            """);

        Assert.True(result.IsCovered);
        Assert.Equal(["console"], result.Needs());
    }

    [Fact]
    public void Calls_are_followed_into_a_library_that_is_given()
    {
        const string Library = """
            namespace Lib;
            public static class Helper { public static string Get() => Inner.Read(); }
            internal static class Inner { public static string Read() => File.ReadAllText("/etc/hosts"); }
            """;
        const string Tool = "[Tool(\"evade\")] public sealed class ATool { public string Invoke() => Lib.Helper.Get(); }";

        AssemblyScanResult result = ScannedSource.ScanWithLibrary(Tool, Library);

        Assert.Equal(["fs.read:/etc/hosts"], result.Needs());
        Assert.Empty(result.Unverified);
    }

    [Fact]
    public void A_library_that_is_not_given_is_unverified()
    {
        ImmutableArray<byte> library = ScannedSource.Compile("Library", "namespace Lib; public static class Helper { public static string Get() => \"\"; }");
        ImmutableArray<byte> image = ScannedSource.Compile(
            "Scanned",
            "[Tool(\"evade\")] public sealed class ATool { public string Invoke() => Lib.Helper.Get(); }",
            references: MetadataReference.CreateFromImage(library));

        AssemblyScanResult result = AssemblyScan.Run(image);

        Assert.Equal(["Library"], result.Unverified.AsEnumerable());
        Assert.Empty(result.Needs());
    }

    [Fact]
    public void A_reference_of_the_hosts_is_not_taken_from_who_brings_one()
    {
        ImmutableArray<byte> image = ScannedSource.Compile("Scanned", "[Tool(\"evade\")] public sealed class ATool { public string Invoke() => \"\"; }");

        AssemblyScanResult result = AssemblyScan.Run(image, [ScanReference.Of("System.Text.Json", image)]);

        Assert.Equal(["System.Text.Json"], result.Shadowed.AsEnumerable());
    }

    [Theory]
    [InlineData("Span<int> a = stackalloc int[] { 1, 2, 3, 4, 5 }; return a.Length + \"\";")]
    [InlineData("Span<byte> a = stackalloc byte[x.Length]; a.Fill(1); return a.Length + \"\";")]
    [InlineData("ReadOnlySpan<byte> a = \"abc\"u8; return a.Length + \"\";")]
    [InlineData("ReadOnlySpan<int> a = [1, 2, 3]; return string.Join(',', a.ToArray());")]
    [InlineData("ReadOnlySpan<string> a = [x, x, \"c\"]; return string.Concat(a);")]
    [InlineData("return x switch { \"a\" => \"1\", \"bb\" => \"2\", \"cc\" => \"3\", \"dd\" => \"4\", \"ee\" => \"5\", \"ff\" => \"6\", \"gg\" => \"7\", _ => \"\" };")]
    [InlineData("ref char c = ref x.ToCharArray()[0]; c = 'b'; return c + \"\";")]
    [InlineData("Span<char> a = x.Length > 5 ? stackalloc char[5] : new char[x.Length]; return a.ToString();")]
    [InlineData("(int a, string b) = (1, x); return $\"{a} {b:x} {DateTime.UnixEpoch}\";")]
    [InlineData("nint a = x.Length; int[] b = [1]; return b[a] + \"\";")]
    [InlineData("var list = new List<int> { 1 }; foreach (ref int i in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)) { i++; } return \"\";")]
    public void Ordinary_code_needs_nothing(string body)
    {
        string source = $$"""
            [Tool("evade")]
            public sealed class ATool { public string Invoke(string x) { {{body}} } }
            """;

        Assert.Empty(ScannedSource.Scan(source).Needs());
        Assert.Empty(ScannedSource.Scan(source, OptimizationLevel.Debug).Needs());
    }

    [Fact]
    public void References_that_lie_over_each_other_are_unsafe()
    {
        AssemblyScanResult result = ScannedSource.Scan("""
            using System.Runtime.InteropServices;

            [Tool("evade")]
            public sealed class ATool { public string Invoke(string x) => new Both { A = x }.B.ToString()!; }

            [StructLayout(LayoutKind.Explicit)]
            internal struct Both { [FieldOffset(0)] public string A; [FieldOffset(0)] public Version B; }
            """);

        Assert.Equal(["unsafe"], result.Needs());
    }
}
