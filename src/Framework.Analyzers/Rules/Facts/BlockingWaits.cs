using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Collet.Analyzers.Rules;

/// <summary>The members of .NET that hold a thread until something has happened, and what to await instead.</summary>
internal static class BlockingWaits
{
    /// <summary>What blocks, and what to await instead; null where nothing does.</summary>
    public static (string What, string Instead)? Find(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType: { } type }, Instance: not null } when IsTask(type) =>
            ($"'{type.Name}.Result'", "the task"),
        IInvocationOperation { TargetMethod: { ContainingType: { } type } method } call when OfCall(method, type) is { } found
            && !IsTry(call) => found,
        _ => null,
    };

    private static (string What, string Instead)? OfCall(IMethodSymbol method, INamedTypeSymbol type) => (method.Name, type.Name) switch
    {
        ("Wait", "Task") when IsTask(type) => ("'Task.Wait'", "the task"),
        ("WaitAll", "Task") when IsTask(type) => ("'Task.WaitAll'", "Task.WhenAll"),
        ("WaitAny", "Task") when IsTask(type) => ("'Task.WaitAny'", "Task.WhenAny"),
        ("GetResult", "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter")
            when IsIn(type, "System.Runtime.CompilerServices") => ("'GetAwaiter().GetResult()'", "the task"),
        ("Sleep", "Thread") when IsIn(type, "System.Threading") => ("'Thread.Sleep'", "Task.Delay"),
        ("Join", "Thread") when IsIn(type, "System.Threading") => ("'Thread.Join'", "a task instead of a thread"),
        ("Wait", "SemaphoreSlim") when IsIn(type, "System.Threading") => ("'SemaphoreSlim.Wait'", "WaitAsync"),
        ("Wait", "ManualResetEventSlim" or "CountdownEvent") when IsIn(type, "System.Threading") =>
            ($"'{type.Name}.Wait'", "a TaskCompletionSource"),
        ("WaitOne", "WaitHandle") when IsIn(type, "System.Threading") =>
            ("'WaitHandle.WaitOne'", "a SemaphoreSlim or a TaskCompletionSource"),
        ("WaitForExit", "Process") when IsIn(type, "System.Diagnostics") => ("'Process.WaitForExit'", "WaitForExitAsync"),
        _ => null,
    };

    private static bool IsTask(INamedTypeSymbol type) => type.Name is "Task" or "ValueTask" && IsIn(type, "System.Threading.Tasks");

    private static bool IsIn(INamedTypeSymbol type, string space) =>
        (type.ContainingType ?? type).ContainingNamespace.ToDisplayString() == space;

    // To wait for no time at all is to look whether it is there.
    private static bool IsTry(IInvocationOperation call) => call.Arguments.Any(argument => argument.Value switch
    {
        { ConstantValue: { HasValue: true, Value: 0 } } => call.TargetMethod.Name is not "Sleep",
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => true,
        _ => false,
    });
}
