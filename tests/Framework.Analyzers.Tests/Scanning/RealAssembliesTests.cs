using Collet.Scanning;

namespace Collet.Analyzers.Tests.Scanning;

/// <summary>Assemblies of others, as they come: all that are there.</summary>
public sealed class RealAssembliesTests
{
    [Fact]
    public void Every_assembly_of_the_shared_framework_is_read()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

        int read = Scan(Directory.EnumerateFiles(folder, "*.dll"));

        Assert.True(read >= 100, $"{read} assemblies were read.");
    }

    [Fact]
    public void Every_assembly_of_the_restored_packages_is_read()
    {
        string folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // One of each name: the packages hold many builds of the same code.
        int read = Scan(Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Where(file => file.Contains("/lib/net", StringComparison.Ordinal))
            .GroupBy(file => Path.GetFileName(file), StringComparer.Ordinal)
            .Select(files => files.Order(StringComparer.Ordinal).Last()));

        Assert.True(read >= 50, $"{read} assemblies were read.");
    }

    private static int Scan(IEnumerable<string> files)
    {
        int read = 0;
        foreach (string file in files)
        {
            try
            {
                AssemblyScan.Run([.. File.ReadAllBytes(file)]);
                read++;
            }
            catch (AssemblyScanException exception)
            {
                // Native libraries lie beside the managed ones, and are told apart by their headers.
                Assert.True(exception.Message.Contains("no .NET assembly", StringComparison.Ordinal), $"{file}: {exception.Message}");
            }
        }

        return read;
    }
}
