using Collet.Generators.Emission;
using Collet.Generators.Model;
using Collet.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Collet.Generators;

/// <summary>The pipeline that compiles <c>[Middleware]</c> into descriptors and their registry.</summary>
internal static class MiddlewarePipeline
{
    public static void Register(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParsedMiddleware> parsed = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MiddlewareParser.MiddlewareAttribute,
                static (_, _) => true,
                static (source, cancellationToken) => MiddlewareParser.Parse(source, cancellationToken))
            .WithTrackingName(TrackingNames.ParsedMiddlewares);

        IncrementalValuesProvider<MiddlewareSpec> middlewares = parsed
            .Where(static middleware => middleware.Spec is not null)
            .Select(static (middleware, _) => middleware.Spec!)
            .WithTrackingName(TrackingNames.Middlewares);
        context.RegisterSourceOutput(
            middlewares, static (output, middleware) => output.AddSource(middleware.HintName, MiddlewareEmitter.Emit(middleware)));

        context.RegisterSourceOutput(
            parsed.SelectMany(static (middleware, _) => middleware.Diagnostics).WithTrackingName(TrackingNames.MiddlewareDiagnostics),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        IncrementalValuesProvider<Diagnostics.DiagnosticInfo> twice = parsed
            .Where(static middleware => middleware.Place is not null)
            .Select(static (middleware, _) => middleware.Place!)
            .Collect()
            .SelectMany(static (places, _) => NamedPlace.Twice(places))
            .WithTrackingName(TrackingNames.MiddlewaresTwice);
        context.RegisterSourceOutput(twice, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));

        RegistryPipeline.Register(context, middlewares.Select(static (middleware, _) => middleware.ClassName), RegistryKind.Middlewares);
    }
}
