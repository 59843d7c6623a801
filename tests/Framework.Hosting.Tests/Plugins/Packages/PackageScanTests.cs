using System.Reflection;
using System.Reflection.Emit;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Hosting.Tests.Plugins.Packages;

/// <summary>Code is held to its manifest, whoever signed it.</summary>
public sealed class PackageScanTests : IDisposable
{
    private readonly PackageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Code_that_does_nothing_needs_nothing()
    {
        PackageScan scan = PackageScan.Check(_lab.Verify(_lab.Files()));

        Assert.Empty(scan.Needed);
        Assert.Empty(scan.Undeclared);
    }

    [Fact]
    public void What_runs_because_it_is_loaded_has_to_be_declared()
    {
        byte[] assembly = AssemblyThatReadsWhenItIsLoaded();

        PluginProblem[] problems =
            [.. Assert.Throws<PackageException>(() => PackageScan.Check(Verified(assembly, "fs.read:/data"))).Problems];

        Assert.Equal(["fs.read:/etc/hosts", "startup"], problems.Select(problem => problem.Message.Split(' ', ',')[3]));
        Assert.StartsWith(
            "Weather.dll: Its code needs fs.read:/etc/hosts, which the manifest does not declare: ",
            problems[0].ToString(),
            StringComparison.Ordinal);
        Assert.Contains("File.ReadAllText(", problems[0].Message, StringComparison.Ordinal);
        PackageScan allowed = PackageScan.Check(Verified(assembly, "*"));
        Assert.Contains("fs.read:/etc/hosts", allowed.Needed.Select(need => need.Permission));
    }

    [Fact]
    public void An_image_that_cannot_be_scanned_is_refused()
    {
        byte[] broken = [.. PackageLab.Assembly];
        int metadata = broken.AsSpan().IndexOf("BSJB"u8);
        broken.AsSpan(metadata + 32, 200).Fill(0xEE);
        VerifiedPackage right = _lab.Verify(_lab.Files());
        VerifiedPackage package = right with
        {
            Files = [.. right.Files.Select(file => file.Path == "Weather.dll" ? file with { Bytes = broken } : file)],
        };

        Assert.StartsWith(
            "Weather.dll: ", Assert.Single(Assert.Throws<PackageException>(() => PackageScan.Of(package)).Problems).ToString(), StringComparison.Ordinal);
    }

    private VerifiedPackage Verified(byte[] assembly, string permission) => _lab.Verify(_lab.Files(
        change: manifest => manifest with
        {
            Permissions = [Permission.Parse(permission)],
            Tools = [new ToolInfo("weather")],
        },
        more: [("Weather.dll", assembly)]));

    private static byte[] AssemblyThatReadsWhenItIsLoaded()
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("Weather"), typeof(object).Assembly);
        ModuleBuilder module = assembly.DefineDynamicModule("Weather");
        MethodBuilder initializer = module.DefineGlobalMethod(
            ".cctor",
            MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
            typeof(void),
            []);
        ILGenerator code = initializer.GetILGenerator();
        code.Emit(OpCodes.Ldstr, "/etc/hosts");
        code.Emit(OpCodes.Call, typeof(File).GetMethod(nameof(File.ReadAllText), [typeof(string)])!);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);
        module.CreateGlobalFunctions();
        using var bytes = new MemoryStream();
        assembly.Save(bytes);
        return bytes.ToArray();
    }
}
