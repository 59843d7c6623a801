using Collet.Generators.Model;

namespace Collet.Generators.Emission;

/// <summary>Writes how the author's method is called: at once where it ends at once, awaited where it does not.</summary>
internal sealed class InvocationEmitter(SourceWriter writer, ToolSpec tool)
{
    private const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    private const string Extensions = ServiceText.Extensions;

    private readonly TypeTable _input = new(tool.InputTypes);

    public string TypeOf(MemberSpec argument) => _input.CSharp(argument.Type);

    /// <summary>The call itself, without a state machine where the method has ended when it returns.</summary>
    public void Direct()
    {
        Target();
        if (tool.Result.Awaiting == Awaiting.None)
        {
            writer.Line(tool.Result.Kind == ResultKind.Nothing ? $"{Call()};" : $"Write(call.Result, {Call()});");
            writer.Line("return default;");
            return;
        }

        writer.Line($"{TaskType()} running = {Call()};");
        using (writer.Block("if (running.IsCompletedSuccessfully)"))
        {
            if (tool.Result.Kind == ResultKind.Nothing)
            {
                // A value task is to be consumed once, its result being nothing.
                writer.Line("running.GetAwaiter().GetResult();");
            }
            else
            {
                writer.Line("Write(call.Result, running.GetAwaiter().GetResult());");
            }

            writer.Line("return default;");
        }

        writer.Line();
        writer.Line("return FinishAsync(call, running);");
    }

    /// <summary>Waits for what <see cref="Direct"/> started.</summary>
    public void Finishing()
    {
        using (writer.Block($"private static async {ValueTask} FinishAsync(global::Collet.ToolCall call, {TaskType()} running)"))
        {
            writer.Line(tool.Result.Kind == ResultKind.Nothing
                ? "await running.ConfigureAwait(false);"
                : "Write(call.Result, await running.ConfigureAwait(false));");
        }
    }

    /// <summary>The call on an object that is disposed afterwards, unless it came from the services and is theirs.</summary>
    public void Disposing()
    {
        string parameters = string.Concat(tool.Arguments.Select(a => $", {TypeOf(a)} {BinderEmitter.Local(a)}"));
        using (writer.Block($"private static async {ValueTask} RunAsync(global::Collet.ToolCall call{parameters})"))
        {
            writer.Line($"{tool.TargetType}? registered = {Extensions}.GetService<{tool.TargetType}>(call.Services);");
            writer.Line($"{tool.TargetType} target = registered ?? {New()};");
            using (writer.Block("try"))
            {
                string call = tool.Result.Awaiting == Awaiting.None ? Call() : $"await {Call()}.ConfigureAwait(false)";
                writer.Line(tool.Result.Kind == ResultKind.Nothing ? $"{call};" : $"Write(call.Result, {call});");
            }

            using (writer.Block("finally"))
            using (writer.Block("if (registered is null)"))
            {
                writer.Line(tool.Target.Disposal == Disposal.Async
                    ? "await ((global::System.IAsyncDisposable)target).DisposeAsync().ConfigureAwait(false);"
                    : "((global::System.IDisposable)target).Dispose();");
            }
        }
    }

    private void Target()
    {
        if (tool.Target.Kind == TargetKind.PerCall)
        {
            writer.Line($"{tool.TargetType} target = {Extensions}.GetService<{tool.TargetType}>(call.Services) ?? {New()};");
        }
    }

    private string New() => $"new {tool.TargetType}({string.Join(", ", tool.Target.Services.Select(Service))})";

    private string Call()
    {
        string target = tool.Target.Kind switch
        {
            TargetKind.Static => tool.TargetType,
            TargetKind.Shared => "s_target",
            _ => "target",
        };
        return $"{target}.@{tool.MethodName}({string.Join(", ", tool.Parameters.Select(Parameter))})";
    }

    private string Parameter(ParameterSpec parameter) => parameter.Kind switch
    {
        ParameterKind.Argument => (parameter.IsByReference ? "in " : string.Empty) + BinderEmitter.Local(tool.Arguments[parameter.Argument]),
        ParameterKind.Service => Service(parameter.Service!),
        ParameterKind.Call => "call",
        ParameterKind.CancellationToken => "call.CancellationToken",
        _ => "global::Collet.Binding.ToolServices.Progress(call)",
    };

    private static string Service(ServiceSpec service) => ServiceText.Of(service, "call.Services");

    private string TaskType()
    {
        string task = tool.Result.Awaiting == Awaiting.Task ? "global::System.Threading.Tasks.Task" : ValueTask;
        return tool.Result.CSharp is null ? task : $"{task}<{tool.Result.CSharp}>";
    }
}
