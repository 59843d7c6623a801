using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>Folders that are not what they seem, and files that are not IL.</summary>
public sealed class FolderTests : IDisposable
{
    private readonly PackageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("data/places.txt")]
    [InlineData("plugin.json")]
    [InlineData("plugin.sig")]
    [InlineData("unlisted")]
    public void A_link_to_a_file_is_refused(string name)
    {
        Dictionary<string, byte[]> files = _lab.Files();
        string folder = _lab.WriteFolder(files);
        string target = _lab.Write("elsewhere", files.GetValueOrDefault(name, []));
        File.Delete(Path.Join(folder, name));
        File.CreateSymbolicLink(Path.Join(folder, name), target);

        Assert.Equal([$"{name}: It is a link; a package has files and folders only."], _lab.Refusal(folder));
    }

    [Fact]
    public void A_link_to_a_folder_is_refused_and_not_followed()
    {
        string folder = _lab.WriteFolder(_lab.Files());
        Directory.Move(Path.Join(folder, "data"), _lab.Full("elsewhere"));
        Directory.CreateSymbolicLink(Path.Join(folder, "data"), _lab.Full("elsewhere"));
        Directory.CreateSymbolicLink(Path.Join(folder, "loop"), folder);

        Assert.Equal(
            ["data: It is a link; a package has files and folders only.", "loop: It is a link; a package has files and folders only."],
            _lab.Refusal(folder).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("data/places.txt")]
    [InlineData("plugin.json")]
    public void A_named_pipe_is_refused_and_not_waited_for(string name)
    {
        string folder = _lab.WriteFolder(_lab.Files());
        File.Delete(Path.Join(folder, name));
        using Process made = Process.Start("mkfifo", [Path.Join(folder, name)]);
        made.WaitForExit();
        Assert.Equal(0, made.ExitCode);

        Assert.Equal([$"{name}: The file cannot be read. It is no regular file but a named pipe."], _lab.Refusal(folder));
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_refused()
    {
        string folder = _lab.WriteFolder(_lab.Files());
        File.WriteAllText(Path.Join(folder, "DATA"), "");
        Directory.CreateDirectory(Path.Join(folder, "Data"));
        File.WriteAllText(Path.Join(folder, "Data/PLACES.txt"), "");

        Assert.Contains("the two may be one file elsewhere.", Assert.Single(_lab.Refusal(folder)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\\b")]
    [InlineData("über")]
    [InlineData("a\nb")]
    [InlineData("end.")]
    public void Odd_names_are_refused(string name)
    {
        string folder = _lab.WriteFolder(_lab.Files());
        File.WriteAllText(Path.Join(folder, name), "");

        string problem = Assert.Single(_lab.Refusal(folder));
        Assert.Contains(": The name is not one a package may have: ", problem, StringComparison.Ordinal);
        Assert.All(problem, character => Assert.InRange(character, ' ', '~'));
    }

    [Fact]
    public void More_files_or_folders_than_may_be_are_refused()
    {
        string folder = _lab.WriteFolder(_lab.Files());
        Directory.CreateDirectory(Path.Join(folder, string.Join('/', Enumerable.Repeat("d", 20))));
        Assert.Contains("more than 16 folders deep", Assert.Single(_lab.Refusal(folder)), StringComparison.Ordinal);
        Directory.Delete(Path.Join(folder, "d"), recursive: true);

        for (int i = 0; i < 2000; i++)
        {
            File.WriteAllBytes(Path.Join(folder, $"f{i}"), []);
        }

        Assert.Equal(["It has more than 2000 files, which are the most."], _lab.Refusal(folder));
    }

    [Fact]
    public void What_is_too_long_is_refused_without_being_read()
    {
        string folder = _lab.WriteFolder(_lab.Files());
        Assert.Equal(["plugin.json: The file has more than 4194304 bytes."], RefusalWith("plugin.json", 5L << 20));
        Assert.Equal(["plugin.sig: The file has more than 16384 bytes."], RefusalWith("plugin.sig", 17 << 10));
        Assert.Equal(["data/places.txt: The file has more than 134217728 bytes."], RefusalWith("data/places.txt", 40L << 30));

        string[] RefusalWith(string name, long length)
        {
            // A hole takes no room.
            using (FileStream file = File.Open(Path.Join(folder, name), FileMode.Open))
            {
                file.SetLength(length);
            }

            string[] refusal = _lab.Refusal(folder);
            _lab.WriteFolder(_lab.Files());
            return refusal;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    public void What_is_not_there_is_said(string name) => Assert.Contains(
        "It cannot be read.", Assert.Single(_lab.Refusal(_lab.Full(name + "/missing"))), StringComparison.Ordinal);

    [Fact]
    public void A_folder_without_a_manifest_is_no_plugin()
    {
        Directory.CreateDirectory(_lab.Full("empty"));

        Assert.Equal(["It has no plugin.json, so it is no plugin."], _lab.Refusal(_lab.Full("empty")));
    }

    [Fact]
    public void Machine_code_is_refused_unless_it_is_declared()
    {
        string runtime = RuntimeEnvironment.GetRuntimeDirectory();
        byte[] readyToRun = File.ReadAllBytes(Path.Join(runtime, "System.Collections.dll"));
        byte[] library = File.ReadAllBytes(Path.Join(runtime, "libSystem.Native.so"));

        string[] refusal = _lab.Refusal(_lab.Files(more: [("Collections.dll", readyToRun), ("text.txt", library), ("broken.dll", "MZ?"u8.ToArray())]));

        Assert.Equal(
            [
                "Collections.dll: It is compiled ahead of time (ReadyToRun)",
                "broken.dll: It is a damaged image.",
                "text.txt: It is a native library or program.",
            ],
            refusal.Order(StringComparer.Ordinal).Select(line => line.Split(", so")[0].Split(" Plugins")[0]));
        Assert.All(refusal, line => Assert.EndsWith("or declare the permission 'native'.", line, StringComparison.Ordinal));
        Assert.NotNull(_lab.Verify(_lab.Files(
            change: manifest => manifest with { Permissions = [.. manifest.Permissions, Permission.Parse("native")] },
            more: [("Collections.dll", readyToRun), ("text.txt", library)])));
    }

    [Fact]
    public void An_entry_point_that_is_no_assembly_is_refused() => Assert.Equal(
        ["Weather.dll: The entry point is no assembly."],
        _lab.Refusal(_lab.Files(more: [("Weather.dll", "text"u8.ToArray())])));
}
