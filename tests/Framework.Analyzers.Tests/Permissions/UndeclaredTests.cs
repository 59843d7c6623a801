using Collet.Analyzers.Permissions;

namespace Collet.Analyzers.Tests.Permissions;

public sealed class UndeclaredTests
{
    [Fact]
    public Task What_a_tool_does_itself_is_declared() => Run(
        """
        [Tool("read")]
        public sealed class ReadTool
        {
            public string Invoke(string name) => {|CLT1001:File.ReadAllText(name)|};
        }
        """);

    [Fact]
    public Task What_a_tool_declares_it_may_do() => Run(
        """
        [Tool("read")]
        [RequiresPermission("fs.read:/data")]
        public sealed class ReadTool
        {
            public string Invoke(string name) => File.ReadAllText(name) + File.ReadAllText("/data/a");
        }
        """);

    [Fact]
    public Task A_constant_outside_of_the_scope_is_told() => Run(
        """
        [Tool("read")]
        [RequiresPermission("fs.read:/data")]
        public sealed class ReadTool
        {
            public string Invoke(string name) => File.ReadAllText(name) + {|CLT1002:File.ReadAllText("/etc/hosts")|};
        }
        """);

    [Fact]
    public Task What_helpers_services_and_initializers_do_is_the_tools() => Run(
        """
        public interface IStore { string Get(string key); }
        public sealed class FileStore : IStore
        {
            private static readonly string Root = {|CLT1001:File.ReadAllText("/etc/root")|};
            private readonly string _first = {|CLT1001:File.ReadAllText("/etc/first")|};
            public FileStore(Settings settings) { }
            public string Get(string key) => {|CLT1001:File.ReadAllText(key)|} + Root + _first;
        }
        public sealed class Settings
        {
            public Settings() => {|CLT1001:File.Delete("/etc/x")|};
            public void Unused() => File.Delete("/etc/y");
        }

        [Tool("read")]
        public sealed class ReadTool(IStore store)
        {
            public string Invoke(string name) => store.Get(name);
        }
        """);

    [Fact]
    public Task What_nobody_needs_is_not_declared() => Run(
        """
        [Tool("read")]
        [RequiresPermission("fs.read")]
        [{|CLT1003:RequiresPermission("net.connect")|}]
        public sealed class ReadTool
        {
            public string Invoke(string name) => File.ReadAllText(name);
        }
        """);

    private static Task Run(string source) => new ColletTest<PermissionAnalyzer>(source).RunAsync();
}
