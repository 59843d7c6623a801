using Collet.Analyzers.CodeFixes.Permissions;
using Collet.Analyzers.Permissions;
using Microsoft.CodeAnalysis.Testing;

namespace Collet.Analyzers.Tests.Permissions;

public sealed class AddPermissionFixTests
{
    [Fact]
    public Task The_narrowest_scope_is_declared() => Run<AddPermissionFix>(
        """
        [Tool("read")]
        public sealed class ReadTool
        {
            public string Invoke() => {|CLT1001:File.ReadAllText("/etc/hosts")|};
        }
        """,
        """
        [Tool("read")]
        [RequiresPermission(Permissions.FileRead, "/etc/hosts")]
        public sealed class ReadTool
        {
            public string Invoke() => File.ReadAllText("/etc/hosts");
        }
        """);

    [Fact]
    public Task Where_the_scope_is_not_known_the_kind_is_declared() => Run<AddPermissionFix>(
        """
        [Tool("read")]
        public sealed class ReadTool
        {
            public string Invoke(string name) => {|CLT1001:File.ReadAllText(name)|} + {|CLT1001:File.ReadAllText("/a")|};
        }
        """,
        """
        [Tool("read")]
        [RequiresPermission(Permissions.FileRead)]
        public sealed class ReadTool
        {
            public string Invoke(string name) => File.ReadAllText(name) + File.ReadAllText("/a");
        }
        """,
        // One at a time, the narrow one stays beside the wide one.
        fixedOneByOne: """
        [Tool("read")]
        [RequiresPermission(Permissions.FileRead)]
        public sealed class ReadTool
        {
            public string Invoke(string name) => File.ReadAllText(name) + File.ReadAllText("/a");
        }
        """);

    [Fact]
    public Task All_who_reach_the_call_declare_it() => Run<AddPermissionFix>(
        """
        internal static class Reports
        {
            public static string Load(string name) => {|CLT1001:File.ReadAllText(name)|};
        }

        [Tool("one")]
        public sealed class OneTool
        {
            public string Invoke(string name) => Reports.Load(name);
        }

        public static class Tools
        {
            [Tool("two")]
            public static string Two(string name) => Reports.Load(name);
        }
        """,
        """
        internal static class Reports
        {
            public static string Load(string name) => File.ReadAllText(name);
        }

        [Tool("one")]
        [RequiresPermission(Permissions.FileRead)]
        public sealed class OneTool
        {
            public string Invoke(string name) => Reports.Load(name);
        }

        public static class Tools
        {
            [Tool("two")]
            [RequiresPermission(Permissions.FileRead)]
            public static string Two(string name) => Reports.Load(name);
        }
        """);

    [Fact]
    public Task Many_at_once_are_all_declared() => Run<AddPermissionFix>(
        """
        [Tool("one")]
        public sealed class OneTool
        {
            public string Invoke(string name)
            {
                {|CLT1001:File.Delete("/data/a")|};
                return {|CLT1001:Environment.GetEnvironmentVariable("HOME")|} + {|CLT1001:File.ReadAllText("/data/b")|};
            }
        }
        """,
        """
        [Tool("one")]
        [RequiresPermission(Permissions.EnvironmentRead, "HOME")]
        [RequiresPermission(Permissions.FileRead, "/data/b")]
        [RequiresPermission(Permissions.FileWrite, "/data/a")]
        public sealed class OneTool
        {
            public string Invoke(string name)
            {
                File.Delete("/data/a");
                return Environment.GetEnvironmentVariable("HOME") + File.ReadAllText("/data/b");
            }
        }
        """,
        fixedOneByOne: """
        [Tool("one")]
        [RequiresPermission(Permissions.FileWrite, "/data/a")]
        [RequiresPermission(Permissions.EnvironmentRead, "HOME")]
        [RequiresPermission(Permissions.FileRead, "/data/b")]
        public sealed class OneTool
        {
            public string Invoke(string name)
            {
                File.Delete("/data/a");
                return Environment.GetEnvironmentVariable("HOME") + File.ReadAllText("/data/b");
            }
        }
        """);

    [Fact]
    public Task A_helper_that_does_more_declares_more() => Run<AddPermissionFix>(
        """
        public static class Reports
        {
            [RequiresPermission("fs.read:/data")]
            public static string Load(string name) => {|CLT1006:File.ReadAllText("/etc/hosts")|};
        }
        """,
        """
        public static class Reports
        {
            [RequiresPermission("fs.read:/data")]
            [RequiresPermission(Permissions.FileRead, "/etc/hosts")]
            public static string Load(string name) => File.ReadAllText("/etc/hosts");
        }
        """);

    [Fact]
    public Task What_is_never_needed_is_taken_away() => Run<RemovePermissionFix>(
        """
        /// <summary>One.</summary>
        [{|CLT1003:RequiresPermission("fs.write")|}]
        [Tool("one")]
        [{|CLT1003:RequiresPermission("net.connect")|}]
        public sealed class OneTool
        {
            public string Invoke(string name) => name;
        }
        """,
        """
        /// <summary>One.</summary>
        [Tool("one")]
        public sealed class OneTool
        {
            public string Invoke(string name) => name;
        }
        """);

    private static Task Run<TFix>(string source, string fixedSource, string? fixedOneByOne = null)
        where TFix : Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider, new()
    {
        // The walk ends with the compilation, so its diagnostics are not those of one file.
        var test = new ColletFixTest<PermissionAnalyzer, TFix>(source, fixedOneByOne ?? fixedSource)
        {
            BatchFixedCode = fixedSource,
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck,
        };
        TestReferences.AddTo(test.BatchFixedState);
        return test.RunAsync();
    }
}
