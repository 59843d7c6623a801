using System.Reflection;
using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Generators.Tests.Matrix;

/// <summary>Types and tools of referenced assemblies.</summary>
public sealed class LibraryTests
{
    private const string Library = """
        using System.ComponentModel;
        using System.Text.Json.Serialization;
        using Collet;

        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Host")]

        namespace Acme;

        [JsonDerivedType(typeof(Leaf), "leaf")]
        public abstract record Node([property: Description("Its name.")] string Name);
        public sealed record Leaf(string Name, Size Size = Size.Large) : Node(Name) { public int? Weight { get; init; } = 3; }
        public enum Size { [JsonStringEnumMemberName("s")] Small, Large }

        public static class Tools { [Tool("from_library")] public static string Run() => "library"; }
        """;

    private const string Host = """
        using Acme;
        using Collet;

        public static class HostTools
        {
            [Tool("echo")] public static Node Echo(Node node, Leaf? leaf = null) => leaf ?? node;
        }

        public static class Startup { public static void Use(IColletBuilder builder) => builder.AddTools(); }
        """;

    private readonly GeneratorRun _library;
    private readonly GeneratorRun _host;
    private readonly Assembly _libraryAssembly;
    private readonly Assembly _hostAssembly;

    public LibraryTests()
    {
        _library = GeneratorRun.CleanLibrary("Acme.Tools", Library);
        byte[] image = _library.Emit();
        _host = GeneratorRun.CleanLibrary("Host", Host, MetadataReference.CreateFromImage(image));
        _libraryAssembly = Assembly.Load(image);
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) => asked.Name.StartsWith("Acme.Tools,", StringComparison.Ordinal) ? _libraryAssembly : null;
        _hostAssembly = _host.Load();
    }

    [Fact]
    public async Task Types_of_a_library_are_read_and_written()
    {
        Tool tool = _hostAssembly.CreateTools()["echo"];
        Assert.Equal("""{"$type":"leaf","name":"n","size":"s","weight":3}""", await tool.CallAsync("""{"node":{"name":"n","$type":"leaf","size":"s"}}"""));
        Assert.Contains("Its name.", tool.InputSchema().ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AddTools_serves_the_host_and_its_libraries_once()
    {
        var builder = new Builder();
        MethodInfo use = _hostAssembly.GetType("Startup")!.GetMethod("Use")!;
        use.Invoke(null, [builder]);
        use.Invoke(null, [builder]);
        using ServiceProvider services = ((IServiceCollection)builder.Services).BuildServiceProvider();
        Assert.Equal(["Host: echo", "Acme.Tools: from_library"], services.GetServices<IToolSource>().Select(s => $"{s.Name}: {string.Join(",", s.Tools.Select(t => t.Info))}"));
    }

    [Fact]
    public void A_host_in_the_editor_sees_a_library_as_code()
    {
        GeneratorRun host = GeneratorRun.CleanLibrary("Host", Host, _library.Output.ToMetadataReference());
        Assert.Contains("Acme_Tools_ToolRegistry", host.File("Collet.AddTools.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Libraries_of_like_names_do_not_meet()
    {
        byte[] dotted = GeneratorRun.CleanLibrary("Acme.Tools", Library).Emit();
        byte[] underlined = GeneratorRun.CleanLibrary("Acme_Tools", Library.Replace("Acme;", "Other;", StringComparison.Ordinal)).Emit();
        GeneratorRun.CleanLibrary("Host", Host, MetadataReference.CreateFromImage(dotted), MetadataReference.CreateFromImage(underlined));
    }

    private sealed class Builder : IColletBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}
