using System.Reflection;
using Collet.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Generators.Tests.Middlewares;

/// <summary>Middlewares of an assembly and of those it references.</summary>
public sealed class RegistryTests
{
    private const string Library = """
        using Collet;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Host")]
        namespace Acme;
        public sealed record LibraryOptions { public int Level { get; init; } = 4; }
        [Middleware("from-library", Options = typeof(LibraryOptions))] internal sealed class Around(LibraryOptions options) : ToolMiddleware { public int Level => options.Level; }
        """;

    private const string Host = """
        using Acme;
        using Collet;
        [Middleware("from-host", Options = typeof(LibraryOptions))] public sealed class Around(LibraryOptions options) : ToolMiddleware { public int Level => options.Level; }
        public static class Startup { public static void Use(IColletBuilder builder) => builder.AddTools().AddMiddlewares(); }
        """;

    [Fact]
    public void AddMiddlewares_adds_those_of_the_host_and_its_libraries_once()
    {
        byte[] image = GeneratorRun.CleanLibrary("Acme.Around", Library).Emit();
        GeneratorRun host = GeneratorRun.CleanLibrary("Host", Host, MetadataReference.CreateFromImage(image));
        Assembly library = Assembly.Load(image);
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) => asked.Name.StartsWith("Acme.Around,", StringComparison.Ordinal) ? library : null;
        var builder = new Builder();
        MethodInfo use = host.Load().GetType("Startup")!.GetMethod("Use")!;
        use.Invoke(null, [builder]);
        use.Invoke(null, [builder]);
        using ServiceProvider services = ((IServiceCollection)builder.Services).BuildServiceProvider();
        MiddlewareRegistry[] registries = [.. services.GetServices<MiddlewareRegistry>()];
        Assert.Equal(["Host: from-host", "Acme.Around: from-library"], registries.Select(r => $"{r.Name}: {string.Join(",", r.Middlewares)}"));
        foreach (MiddlewareDescriptor middleware in registries.SelectMany(registry => registry.Middlewares))
        {
            ToolMiddleware made = middleware.Create(middleware.Bind("{}"), services);
            Assert.Equal(4, made.GetType().GetProperty("Level")!.GetValue(made));
        }

        Assert.Empty(services.GetServices<IToolSource>());
    }

    [Fact]
    public void The_registry_is_public_and_named_after_the_assembly()
    {
        Assembly assembly = GeneratorRun.CleanLibrary("Acme.Around", Library).Load();
        Type registry = assembly.GetCustomAttribute<MiddlewareRegistryAttribute>()!.RegistryType;
        Assert.True(registry.IsPublic);
        Assert.Equal("Collet.Generated.Acme_Around_MiddlewareRegistry", registry.FullName);
        Assert.Same(((MiddlewareRegistry)Activator.CreateInstance(registry)!).Middlewares.GetType(), typeof(MiddlewareDescriptor[]));
    }

    [Fact]
    public void A_host_in_the_editor_sees_a_library_as_code()
    {
        GeneratorRun library = GeneratorRun.CleanLibrary("Acme.Around", Library);
        GeneratorRun host = GeneratorRun.CleanLibrary("Host", Host, library.Output.ToMetadataReference());
        Assert.Contains("Acme_Around_MiddlewareRegistry", host.File("Collet.AddMiddlewares.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_a_library_that_is_compiled_are_bound_all_the_same()
    {
        byte[] image = GeneratorRun.CleanLibrary("Acme.Around", Library).Emit();
        GeneratorRun host = GeneratorRun.CleanLibrary("Host", Host, MetadataReference.CreateFromImage(image));
        Assert.Contains("\"level\":", host.File("Around-Middleware.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_differ_in_case_and_tools_beside_middlewares_do_not_meet()
    {
        GeneratorRun run = GeneratorRun.Clean("""
            using Collet;
            namespace A
            {
                [Middleware("one")] public sealed class Limit : ToolMiddleware { [Tool("t")] public static void Middleware() { } }
                [Middleware("two")] public sealed class LIMIT : ToolMiddleware;
                public static class Outer { [Middleware("three")] internal sealed class Limit : ToolMiddleware; }
            }
            namespace a { [Middleware("four")] public sealed class Limit : ToolMiddleware; }
            """);
        Assert.Equal(["four", "one", "three", "two"], run.Load().CreateMiddlewares().Keys.Order());
    }

    private sealed class Builder : IColletBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}
