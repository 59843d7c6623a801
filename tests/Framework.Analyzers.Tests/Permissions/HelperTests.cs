using System.Collections.Immutable;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Tests.Permissions;

public sealed class HelperTests
{
    [Fact]
    public Task Who_uses_a_helper_needs_what_it_declares_and_no_more() => Run(
        """
        public static class Reports
        {
            [RequiresPermission("fs.read:/data")]
            public static string Load(string name) => File.ReadAllText(Path.Combine("/data", name));
        }

        [Tool("fine")]
        [RequiresPermission("fs.read:/data")]
        public sealed class FineTool { public string Invoke(string name) => Reports.Load(name); }

        [Tool("missing")]
        public sealed class MissingTool { public string Invoke(string name) => {|CLT1001:Reports.Load(name)|}; }

        [Tool("elsewhere")]
        [RequiresPermission("fs.read:/tmp")]
        public sealed class ElsewhereTool { public string Invoke(string name) => {|CLT1002:Reports.Load(name)|} + File.ReadAllText(name); }
        """);

    [Fact]
    public Task A_helper_is_held_to_what_it_declares() => Run(
        """
        public static class Reports
        {
            [RequiresPermission("fs.read:/data")]
            public static string Load(string name) => File.ReadAllText("/data/a") + {|CLT1006:File.ReadAllText("/etc/hosts")|} + Inner();

            private static string Inner() { {|CLT1006:File.Delete("/data/a")|}; return ""; }
        }
        """);

    [Fact]
    public Task An_implementation_is_held_to_what_its_interface_declares() => Run(
        """
        public interface IStore
        {
            [RequiresPermission("fs.read")]
            string Load(string name);
        }

        public sealed class FileStore : IStore
        {
            public string Load(string name) => File.ReadAllText(name);
        }

        public sealed class BadStore : IStore
        {
            public string Load(string name) { {|CLT1006:File.Delete(name)|}; return ""; }
        }

        [Tool("load")]
        public sealed class LoadTool(IStore store) { public string Invoke(string name) => {|CLT1001:store.Load(name)|}; }
        """);

    [Fact]
    public Task An_override_is_held_to_what_its_base_declares() => Run(
        """
        public abstract class Store
        {
            [RequiresPermission("fs.read")]
            public abstract string Load(string name);
        }

        public sealed class BadStore : Store
        {
            public override string Load(string name) { {|CLT1006:File.Delete(name)|}; return File.ReadAllText(name); }
        }
        """);

    [Fact]
    public Task A_type_or_a_property_can_declare() => Run(
        """
        [RequiresPermission("fs.read")]
        public sealed class Store { public string Load(string name) => File.ReadAllText(name); }

        public sealed class Other
        {
            [RequiresPermission("env.read:HOME")]
            public string? Home => Environment.GetEnvironmentVariable("HOME") + {|CLT1006:Environment.GetEnvironmentVariable("PATH")|};
        }

        [Tool("load")]
        public sealed class LoadTool
        {
            public string Invoke(string name) => {|CLT1001:{|CLT1001:new Store()|}.Load(name)|} + {|CLT1001:new Other().Home|};
        }
        """);

    [Fact]
    public Task A_permission_that_is_none_is_refused() => Run(
        """
        [assembly: {|CLT1005:RequiresPermission("fs.read:../up")|}]
        public static class Reports
        {
            [{|CLT1005:RequiresPermission("FS READ")|}]
            public static string Load(string name) => name;
        }
        """);

    [Fact]
    public async Task It_is_said_why_a_permission_is_none()
    {
        ImmutableArray<Diagnostic> found = await Compiled.From("""
            public static class Reports
            {
                [RequiresPermission("unsafe:all")]
                [RequiresPermission("net.connect:https://example.com/")]
                [RequiresPermission("fs.raed:/data")]
                [RequiresPermission("print.page")]
                public static string Load(string name) => name;
            }
            """).AnalyzeAsync<PermissionAnalyzer>();

        string[] messages = [.. found.Where(d => d.Id == "CLT1005").Select(d => d.GetMessage(null)).Order(StringComparer.Ordinal)];
        Assert.Equal(3, messages.Length);
        Assert.StartsWith("'fs.raed:/data' is no permission: there is no kind 'fs.raed', and 'fs.read' is meant;", messages[0], StringComparison.Ordinal);
        Assert.StartsWith("'net.connect:https://example.com/' is no permission: ", messages[1], StringComparison.Ordinal);
        Assert.StartsWith("'unsafe:all' is no permission: unsafe has no scopes;", messages[2], StringComparison.Ordinal);
    }

    [Fact]
    public Task What_the_assembly_declares_every_tool_may_do() => Run(
        """
        [assembly: RequiresPermission("fs.read")]
        [Tool("one")]
        public sealed class OneTool { public string Invoke(string name) => File.ReadAllText(name); }
        [Tool("two")]
        public sealed class TwoTool { public string Invoke(string name) => name; }
        """);

    [Fact]
    public Task What_no_tool_of_the_assembly_needs_is_told() => Run(
        """
        [assembly: {|CLT1003:RequiresPermission("fs.write")|}]
        [Tool("one")]
        public sealed class OneTool { public string Invoke(string name) => name; }
        """);

    [Fact]
    public Task A_module_initializer_is_declared_for_the_assembly() => Run(
        """
        public static class Start
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            public static void {|CLT1001:Run|}() { }
        }
        """);

    [Fact]
    public Task A_declared_module_initializer_may_run() => Run(
        """
        [assembly: RequiresPermission("startup")]
        public static class Start
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            public static void Run() { }
        }
        """);

    [Fact]
    public Task Each_tool_of_a_class_is_held_to_its_own() => Run(
        """
        public sealed class FileTools
        {
            [Tool("read"), RequiresPermission("fs.read")]
            public string Read(string name) => {|CLT1001:File.ReadAllText(name)|};

            [Tool("both")]
            public string Both(string name) => Read(name);
        }
        """);

    [Fact]
    public Task What_hides_other_needs_leaves_them_unjudged() => Run(
        """
        [Tool("run")]
        [RequiresPermission("native:libc"), RequiresPermission("net.connect")]
        public static class RunTool
        {
            public static int Invoke() => getpid();

            [System.Runtime.InteropServices.DllImport("libc")]
            private static extern int getpid();
        }
        """);

    [Fact]
    public Task Kinds_of_ones_own_are_not_judged() => Run(
        """
        [Tool("bill")]
        [RequiresPermission("billing.write")]
        public sealed class BillTool { public string Invoke() => ""; }
        """);

    private static Task Run(string source) => new ColletTest<PermissionAnalyzer>(source).RunAsync();
}
