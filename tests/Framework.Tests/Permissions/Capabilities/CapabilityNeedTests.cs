namespace Collet.Tests.Permissions.Capabilities;

/// <summary>What a use of .NET needs, by the constants it is used with.</summary>
public sealed class CapabilityNeedTests
{
    private const string FileStream = "M:System.IO.FileStream.#ctor(System.String,System.IO.FileMode,System.IO.FileAccess)";

    [Theory]
    [InlineData("M:System.IO.File.ReadAllText(System.String)", "fs.read:/etc/hosts", "path", "/etc/hosts")]
    [InlineData("M:System.IO.File.ReadAllText(System.String)", "fs.read", "path", null)]
    [InlineData("M:System.IO.File.ReadAllText(System.String)", "fs.read", "path", "")]
    [InlineData("M:System.IO.File.Copy(System.String,System.String)", "fs.read:/a fs.write", "sourceFileName", "/a")]
    [InlineData("M:System.IO.StreamReader.#ctor(System.String)", "fs.read:/a", "path", "/a")]
    [InlineData("M:System.IO.StreamReader.#ctor(System.IO.Stream)", "", "stream", null)]
    [InlineData("M:System.IO.FileSystemInfo.set_LastWriteTime(System.DateTime)", "fs.write", "value", null)]
    [InlineData("M:System.IO.FileSystemInfo.get_LastWriteTime", "fs.read")]
    [InlineData("P:System.IO.FileSystemInfo.LastWriteTime", "fs.read fs.write")]
    [InlineData("M:System.Net.Http.HttpClient.GetAsync(System.String)", "net.connect:api.example.com:443", "requestUri", "https://api.example.com/a?b")]
    [InlineData("M:System.Net.Http.HttpClient.GetAsync(System.Uri)", "net.connect:[::1]:8080", "requestUri", "http://[::1]:8080/")]
    [InlineData("M:System.Net.Http.HttpClient.GetAsync(System.String)", "net.connect", "requestUri", "items/1")]
    [InlineData("M:System.Net.Http.HttpClient.GetAsync(System.String)", "net.connect", "requestUri", "/items/1")]
    [InlineData("M:System.Net.Http.HttpClient.GetAsync(System.String)", "net.connect", "requestUri", "file:///etc/passwd")]
    [InlineData("M:System.Net.Sockets.TcpClient.ConnectAsync(System.String,System.Int32)", "net.connect:db.local:5432", "host", "db.local", "port", 5432)]
    [InlineData("M:System.Net.Sockets.TcpClient.ConnectAsync(System.String,System.Int32)", "net.connect:db.local", "host", "db.local", "port", null)]
    [InlineData("M:System.Net.Sockets.TcpClient.ConnectAsync(System.String,System.Int32)", "net.connect:[fe80::1]:1", "host", "fe80::1", "port", 1)]
    [InlineData("M:System.Net.Sockets.TcpClient.ConnectAsync(System.Net.IPEndPoint)", "net.connect", "remoteEP", null)]
    [InlineData("M:System.Net.Dns.GetHostEntry(System.String)", "net.connect:example.com", "hostNameOrAddress", "example.com")]
    [InlineData("M:System.Xml.XmlReader.Create(System.String)", "fs.read:data.xml", "inputUri", "data.xml")]
    [InlineData("M:System.Xml.XmlReader.Create(System.String)", "fs.read:/data/a.xml", "inputUri", "file:///data/a.xml")]
    [InlineData("M:System.Xml.XmlReader.Create(System.String)", "net.connect:example.com:80", "inputUri", "http://example.com/a.xml")]
    [InlineData("M:System.Xml.XmlReader.Create(System.String)", "fs.read net.connect", "inputUri", null)]
    [InlineData("M:System.Xml.XmlReader.Create(System.IO.Stream)", "", "input", null)]
    [InlineData("M:System.Environment.GetEnvironmentVariable(System.String)", "env.read:HOME", "variable", "HOME")]
    [InlineData("M:System.Environment.get_NewLine", "")]
    [InlineData("M:System.Environment.Exit(System.Int32)", "process.control", "exitCode", 0)]
    [InlineData("M:System.Diagnostics.Process.Start(System.String)", "process.start:git", "fileName", "git")]
    [InlineData("M:System.Diagnostics.ProcessStartInfo.set_FileName(System.String)", "process.start:git", "value", "git")]
    [InlineData("M:System.Activator.CreateInstance``1", "")]
    [InlineData("M:System.Activator.CreateInstance(System.Type)", "reflection", "type", null)]
    [InlineData("M:System.Type.GetType(System.String)", "reflection code.load", "typeName", "A.B")]
    [InlineData("M:System.Object.GetType", "")]
    [InlineData("M:System.Console.WriteLine(System.String)", "console", "value", "x")]
    [InlineData("M:System.Reflection.Emit.ILGenerator.Emit(System.Reflection.Emit.OpCode)", "code.emit", "opcode", null)]
    [InlineData("M:System.Runtime.InteropServices.NativeLibrary.Load(System.String)", "native:libc", "libraryPath", "x", "libraryName", "libc")]
    [InlineData("M:System.Collections.Generic.List`1.Add(`0)", "", "item", null)]
    public void A_use_needs_what_its_lines_and_its_constants_say(string member, string needs, params object?[] arguments) =>
        Assert.Equal(needs, NeedsOf(member, arguments));

    [Theory]
    [InlineData(FileMode.Open, FileAccess.Read, "fs.read:/a")]
    [InlineData(FileMode.OpenOrCreate, FileAccess.Read, "fs.read:/a fs.write:/a")]
    [InlineData(FileMode.Open, FileAccess.ReadWrite, "fs.read:/a fs.write:/a")]
    [InlineData(FileMode.Open, FileAccess.Write, "fs.write:/a")]
    [InlineData(FileMode.Append, FileAccess.Write, "fs.write:/a")]
    [InlineData(FileMode.CreateNew, FileAccess.Write, "fs.write:/a")]
    [InlineData(FileMode.Open, null, "fs.read:/a fs.write:/a")]
    [InlineData(null, FileAccess.Read, "fs.read:/a fs.write:/a")]
    [InlineData(FileMode.Open, (FileAccess)0, "fs.write:/a")]
    public void Opening_reads_or_writes_by_mode_and_access(FileMode? mode, FileAccess? access, string needs) =>
        Assert.Equal(needs, NeedsOf(FileStream, "path", "/a", "mode", (int?)mode, "access", (int?)access));

    [Theory]
    [InlineData(FileOptions.Asynchronous, "fs.read:/a")]
    [InlineData(FileOptions.DeleteOnClose | FileOptions.Asynchronous, "fs.read:/a fs.write:/a")]
    [InlineData(null, "fs.read:/a fs.write:/a")]
    public void What_is_deleted_when_it_is_closed_is_written(FileOptions? options, string needs) =>
        Assert.Equal(
            needs,
            NeedsOf(FileStream, "path", "/a", "mode", (int)FileMode.Open, "access", (int)FileAccess.Read, "options", (int?)options));

    [Theory]
    [InlineData(FileMode.Append, "fs.write:/a")]
    [InlineData(FileMode.Open, "fs.read:/a fs.write:/a")]
    public void Without_an_access_only_appending_does_not_read(FileMode mode, string needs) =>
        Assert.Equal(needs, NeedsOf("M:System.IO.File.Open(System.String,System.IO.FileMode)", "path", "/a", "mode", (int)mode));

    [Fact]
    public void Options_in_an_object_are_not_known() =>
        Assert.Equal(
            "fs.read:/a fs.write:/a",
            NeedsOf("M:System.IO.StreamReader.#ctor(System.String,System.IO.FileStreamOptions)", "path", "/a", "options", null));

    private static string NeedsOf(string member, params object?[] arguments)
    {
        Dictionary<string, object?> given = arguments.Chunk(2).ToDictionary(pair => (string)pair[0]!, pair => pair[1]);
        return string.Join(' ', CapabilityTable.Default.Find(member)
            .SelectMany(rule => rule.Needs((string parameter, out object? constant) => given.TryGetValue(parameter, out constant)))
            .Select(need => need.Scope is null ? need.Kind : $"{need.Kind}:{need.Scope}"));
    }
}
