using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Middlewares;

/// <summary>A program with middlewares of many kinds of options.</summary>
internal static class OptionsProgram
{
    private const string Source = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;
        using Collet;

        namespace Acme;

        public enum Partition { Global, PerTool, [JsonStringEnumMemberName("by-caller")] PerCaller }

        /// <summary>When to try again.</summary>
        public sealed record Retry([property: Range(1, 10)] int Attempts = 3, Partition Partition = Partition.PerTool) : IValidatableObject
        {
            /// <summary>The first wait.</summary>
            public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(250);

            [JsonPropertyName("ceiling")] public TimeSpan Most { get; init; } = TimeSpan.FromMinutes(1.5);

            public IEnumerable<ValidationResult> Validate(ValidationContext context)
            {
                if (Delay > Most)
                {
                    yield return new ValidationResult($"{context.DisplayName} waits longer than allowed.", [nameof(Most), nameof(Delay)]);
                }
            }
        }

        public sealed record LimitOptions : IValidatableObject
        {
            /// <summary>How many calls a window admits.</summary>
            [Range(1, 1000)] public int Permits { get; init; } = 100;
            [Range(typeof(TimeSpan), "00:00:00.0010000", "1.00:00:00")] public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(1);
            public TimeSpan? Idle { get; init; }
            public Partition Partition { get; init; } = Partition.PerCaller;
            [MinLength(1)] public string[] Keys { get; init; } = ["a", "b"];
            public Dictionary<string, TimeSpan> PerTier { get; init; } = new() { ["gold"] = TimeSpan.FromDays(1) };
            public Retry Retry { get; init; } = new(Attempts: 5);
            public List<Retry> Steps { get; } = [];
            public IReadOnlyList<Retry> More { get; set; } = [];
            [RegularExpression("[a-z]+")] public string Prefix { get; init; } = "x";
            public double Share { get; init; } = 1;
            [Sensitive] public string? Secret { get; init; }
            [Range(0, 9)] public int? Depth { get; init; }
            public bool Reject { get; set; } = true;
            public TimeSpan Grace { get; init; } = TimeSpan.Zero;

            public IEnumerable<ValidationResult> Validate(ValidationContext context)
            {
                if (Permits > 500 && Window < TimeSpan.FromSeconds(1))
                {
                    yield return new ValidationResult("admits too many", [nameof(Permits)]);
                    yield return new ValidationResult(null);
                }
            }
        }

        [Middleware("limit", Options = typeof(LimitOptions), Description = "Limits.", IsRepeatable = true)]
        [RunsAfter("authorization", "a \"stranger\" would use up permits"), RunsBefore("cache", "hits count", IsWarning = true)]
        public sealed class LimitMiddleware(LimitOptions options) : ToolMiddleware { public LimitOptions Options => options; }

        /// <summary>Does <b>nothing</b>.</summary>
        [Middleware("plain")]
        internal sealed class Plain : ToolMiddleware;

        [Middleware("needy", Options = typeof(Needs)), Description("Needs much.")]
        public sealed class Needy(
            IServiceProvider services, Needs options, IFormatProvider? format,
            [Microsoft.Extensions.DependencyInjection.FromKeyedServices("k")] IComparable keyed,
            [Microsoft.Extensions.DependencyInjection.FromKeyedServices("none")] IComparable? missing = null) : ToolMiddleware
        {
            public object?[] Got => [services, options, format, keyed, missing];
        }

        public struct Needs { public required int Level { get; set; } public required TimeSpan Wait { get; init; } }
        """;

    private static readonly Assembly _assembly = GeneratorRun.Clean(Source).Load();

    public static IReadOnlyDictionary<string, MiddlewareDescriptor> Middlewares { get; } = _assembly.CreateMiddlewares();

    public static MiddlewareDescriptor Limit => Middlewares["limit"];

    private static readonly JsonSerializerOptions _show = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>What came out of binding, as JSON of System.Text.Json's.</summary>
    public static JsonElement Show(object? options) => JsonSerializer.SerializeToElement(options, _show);
}
