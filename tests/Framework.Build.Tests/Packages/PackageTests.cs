using System.IO.Compression;
using System.Text.Json;

namespace Collet.Build.Tests.Packages;

/// <summary>What a project gets that references the package, not the project.</summary>
[Collection(nameof(PackedFeed))]
public sealed class PackageTests(PackedFeed feed) : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Collet.Hosting" Version="0.1.0" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Collet;
        using Collet.Hosting;

        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        builder.AddCollet().AddTools();
        WebApplication app = builder.Build();
        app.MapCollet();
        app.Run();
        """;

    private const string Undeclared = """
        #pragma warning disable
        using Collet;

        [Tool("steal", Description = "Steals.")]
        internal sealed class StealTool { public string Invoke() => File.ReadAllText("/etc/shadow"); }
        """;

    private readonly string _host = Path.Combine(feed.Work, Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_host))
        {
            Directory.Delete(_host, recursive: true);
        }
    }

    [Fact]
    public void The_package_has_generator_analyzers_fixes_targets_and_the_builds_tool()
    {
        using ZipArchive package = ZipFile.OpenRead(feed.Package("Collet"));

        string[] names = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.All(
            new[]
            {
                "analyzers/dotnet/cs/Collet.Generators.dll", "analyzers/dotnet/cs/Collet.Analyzers.dll",
                "analyzers/dotnet/cs/Collet.Analyzers.CodeFixes.dll", "build/Collet.targets", "build/Collet.Scan.targets",
                "buildTransitive/Collet.targets", "lib/net10.0/Collet.dll", "lib/net10.0/Collet.xml", "tools/net10.0/Collet.Build.dll",
                "tools/net10.0/Collet.Build.runtimeconfig.json", "tools/net10.0/Collet.dll",
            },
            name => Assert.Contains(name, names));
    }

    [Fact]
    public async Task A_host_that_references_it_is_generated_checked_and_scanned()
    {
        (int exitCode, string output) = await BuildAsync("""
            using Collet;

            [Tool("read_report")]
            [RequiresPermission(Permissions.FileRead, "/data")]
            internal sealed class ReadReportTool { public string Invoke(string name) => File.ReadAllText("/data/" + name); }
            """);

        Assert.True(exitCode == 0, output);
        Assert.Contains("warning CLT2001", output, StringComparison.Ordinal);
        string file = Assert.Single(Directory.GetFiles(Path.Combine(_host, "bin"), "permissions.json", SearchOption.AllDirectories));
        using JsonDocument permissions = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        JsonElement tool = Assert.Single(permissions.RootElement.GetProperty("tools").EnumerateArray());
        Assert.Equal("read_report", tool.GetProperty("name").GetString());
        Assert.Equal("fs.read:/data", Assert.Single(tool.GetProperty("declared").EnumerateArray()).GetString());
        JsonElement need = Assert.Single(tool.GetProperty("needed").EnumerateArray());
        Assert.Equal("fs.read", need.GetProperty("permission").GetString());
        Assert.Equal(
            ["ReadReportTool.Invoke(String)", "System.IO.File.ReadAllText(String)"],
            need.GetProperty("path").EnumerateArray().Select(step => step.GetString()!).TakeLast(2));
    }

    [Fact]
    public async Task What_is_suppressed_in_the_source_fails_the_build_all_the_same()
    {
        (int exitCode, string output) = await BuildAsync(
            Undeclared, "RunAnalyzers=false", "NoWarn=CLT1001%3BCLT1101", "TreatWarningsAsErrors=false");

        Assert.NotEqual(0, exitCode);
        Assert.Contains(
            "Host.dll : error CLT1101: 'steal' needs fs.read:/etc/shadow, which it does not declare: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CLT1001", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_host, "permissions.json", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_scan_is_left_out_where_the_project_says_so()
    {
        (int exitCode, string output) = await BuildAsync(Undeclared, "RunAnalyzers=false", "ColletPermissionScan=false");

        Assert.True(exitCode == 0, output);
        Assert.Empty(Directory.GetFiles(_host, "permissions.json", SearchOption.AllDirectories));
    }

    private Task<(int ExitCode, string Output)> BuildAsync(string tool, params string[] properties)
    {
        Directory.CreateDirectory(_host);
        File.WriteAllText(Path.Combine(_host, "Host.csproj"), Project);
        File.WriteAllText(Path.Combine(_host, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(_host, "Tool.cs"), tool);
        return DotnetCommand.TryAsync(
            _host, feed.Environment, ["build", "-m:1", "-nodeReuse:false", "-p:UseSharedCompilation=false", .. properties.Select(property => $"-p:{property}")]);
    }
}
