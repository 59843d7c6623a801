using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collet.Generators.Tests.Harness;

/// <summary>Looks into the steps of a run.</summary>
internal static class Caching
{
    /// <summary>Every step's name, as the generator declares them; none can be forgotten here.</summary>
    public static readonly string[] Steps =
        [.. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(f => (string)f.GetRawConstantValue()!)];

    public static void AssertUnrelatedEditIsCached(GeneratorDriver driver, CSharpCompilation compilation, CSharpParseOptions options)
    {
        CSharpCompilation edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal class Unrelated;", options, path: "Unrelated.cs"));
        GeneratorRunResult result = driver.RunGenerators(edited).GetRunResult().Results[0];
        foreach (string step in Steps)
        {
            if (!result.TrackedSteps.TryGetValue(step, out var runs))
            {
                continue;
            }

            Assert.All(runs.SelectMany(run => run.Outputs), output => AssertReused(step, output.Reason));
        }

        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            output => AssertReused("output", output.Reason));
    }

    private static void AssertReused(string step, IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step {step} was {reason}.");
}
