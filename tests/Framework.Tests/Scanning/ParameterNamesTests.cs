using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Collet.Scanning;
using Collet.Tests.Shared;

namespace Collet.Tests.Scanning;

public class ParameterNamesTests
{
    private static readonly string _file =
        Path.Combine(Repository.Root, "src", "Framework", "Permissions", "Scanning", "ParameterNames.txt");

    [Fact]
    public void Every_overload_whose_scope_is_an_argument_has_the_names_of_its_parameters()
    {
        string[] expected = [.. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .SelectMany(Lines).Distinct().Order(StringComparer.Ordinal)];
        if (Environment.GetEnvironmentVariable("COLLET_WRITE_PARAMETER_NAMES") == "1")
        {
            File.WriteAllLines(_file, expected);
        }

        string[] written = File.ReadAllLines(_file);

        string[] missing = [.. expected.Except(written)];
        string[] tooMany = [.. written.Except(expected)];
        Assert.True(
            missing.Length + tooMany.Length == 0,
            $"Run this test with COLLET_WRITE_PARAMETER_NAMES=1 to write the file. Missing:\n{string.Join('\n', missing.Take(20))}\n" +
            $"Not in .NET or not in the table:\n{string.Join('\n', tooMany.Take(20))}");
    }

    private static IEnumerable<string> Lines(string path)
    {
        ImmutableArray<byte> bytes = [.. File.ReadAllBytes(path)];
        ScanImage image;
        try
        {
            image = ScanImage.Open(bytes, path, isMain: true);
        }
        catch (AssemblyScanException)
        {
            // One of the native libraries beside the managed ones.
            yield break;
        }

        var budget = new ScanBudget(path);
        using var images = new ImageSet(image, [], budget);
        MetadataReader metadata = image.Metadata;
        foreach (TypeDefinitionHandle typeHandle in metadata.TypeDefinitions)
        {
            TypeFacts type = images.Types.Facts(image, typeHandle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) is not (TypeAttributes.Public or TypeAttributes.NestedPublic))
            {
                continue;
            }

            foreach (MethodDefinitionHandle handle in type.Definition.GetMethods())
            {
                MethodDefinition method = metadata.GetMethodDefinition(handle);
                if ((method.Attributes & MethodAttributes.MemberAccessMask) is not (MethodAttributes.Public or MethodAttributes.Family))
                {
                    continue;
                }

                string name = metadata.GetString(method.Name);
                MethodShape shape = image.Signatures.Shape(metadata.GetBlobReader(method.Signature));
                (string id, _) = MemberId.Of(
                    type.Name, name, shape.TypeParameters, image.Signatures, metadata.GetBlobReader(method.Signature));
                if (shape.Parameters > 0 && CapabilityTable.Default.Find(id).Any(rule => rule.ScopeParameter is not null || rule.Permission == "fs.open"))
                {
                    yield return $"{id} {string.Join(',', Names(metadata, method, shape.Parameters))}";
                }
            }
        }
    }

    private static string[] Names(MetadataReader metadata, MethodDefinition method, int count)
    {
        string[] names = [.. Enumerable.Repeat("_", count)];
        foreach (ParameterHandle handle in method.GetParameters())
        {
            Parameter parameter = metadata.GetParameter(handle);
            if (parameter.SequenceNumber > 0)
            {
                names[parameter.SequenceNumber - 1] = metadata.GetString(parameter.Name);
            }
        }

        return names;
    }
}
