using Collet.Generators.Model;
using Collet.Generators.Text;

namespace Collet.Generators.Emission;

/// <summary>Writes the batch form of a tool: every call's arguments bound, one call of the author's method, every result written.</summary>
internal sealed class BatchEmitter(SourceWriter writer, ToolSpec tool, BatchSpec batch)
{
    private const string Batch = "global::Collet.ToolBatch";
    private const string Generic = "global::System.Collections.Generic.";
    private const string List = Generic + "List";
    private const string Indexes = List + "<int>";

    private readonly TypeTable _types = new(batch.Types);

    private string Item => _types.CSharp(batch.List.Item);

    private bool IsDisposed => batch.Target is { Kind: TargetKind.PerCall, Disposal: not Disposal.None };

    private bool IsAsync => batch.Awaiting != Awaiting.None || (IsDisposed && batch.Target.Disposal == Disposal.Async);

    public void Emit()
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public override bool HasBatchForm => true;");
        writer.Line();
        Invoke();
        writer.Line();
        Finish();
        writer.Line();
        Binder();
    }

    private void Invoke()
    {
        writer.Line("/// <inheritdoc/>");
        string modifiers = IsAsync ? "public override async" : "public override";
        using (writer.Block($"{modifiers} global::System.Threading.Tasks.ValueTask InvokeBatchAsync({Batch} batch)"))
        {
            writer.Line($"var bound = new {Indexes}(batch.Calls.Count);");
            writer.Line($"{batch.List.CSharp} items = BatchItems.BindAll(batch, bound);");
            using (writer.Block("if (bound.Count == 0)"))
            {
                writer.Line(Return);
            }

            writer.Line();
            if (batch.Target.Kind == TargetKind.PerCall)
            {
                writer.Line($"{tool.TargetType}? registered = {ServiceText.Extensions}.GetService<{tool.TargetType}>(batch.Services);");
                string services = string.Join(", ", batch.Target.Services.Select(service => ServiceText.Of(service, "batch.Services")));
                writer.Line($"{tool.TargetType} target = registered ?? new {tool.TargetType}({services});");
            }

            if (IsDisposed)
            {
                Disposing();
            }
            else
            {
                writer.Line($"Finish(batch, bound, {Call()});");
            }

            if (!IsAsync)
            {
                writer.Line(Return);
            }
        }
    }

    private string Return => IsAsync ? "return;" : "return default;";

    private void Disposing()
    {
        using (writer.Block("try"))
        {
            writer.Line($"Finish(batch, bound, {Call()});");
        }

        using (writer.Block("finally"))
        using (writer.Block("if (registered is null)"))
        {
            writer.Line(batch.Target.Disposal == Disposal.Async
                ? "await ((global::System.IAsyncDisposable)target).DisposeAsync().ConfigureAwait(false);"
                : "((global::System.IDisposable)target).Dispose();");
        }

        writer.Line();
    }

    private string Call()
    {
        string target = batch.Target.Kind switch
        {
            TargetKind.Static => tool.TargetType,
            TargetKind.Shared => "s_target",
            _ => "target",
        };
        string arguments = string.Join(", ", batch.Parameters.Select(parameter => parameter.Kind switch
        {
            BatchParameterKind.Items => "items",
            BatchParameterKind.CancellationToken => "batch.CancellationToken",
            _ => ServiceText.Of(parameter.Service!, "batch.Services"),
        }));
        string call = $"{target}.@{batch.MethodName}({arguments})";
        return batch.Awaiting == Awaiting.None ? call : $"await {call}.ConfigureAwait(false)";
    }

    private void Finish()
    {
        using (writer.Block($"private static void Finish({Batch} batch, {Indexes} bound, {Generic}IEnumerable<{batch.Result}> given)"))
        {
            string results = $"global::Collet.Binding.BatchResults.Of<{batch.Result}>(given, bound.Count, {CSharpText.Quote(tool.Name)})";
            writer.Line($"{Generic}IReadOnlyList<{batch.Result}> results = {results};");
            using (writer.Block("for (int i = 0; i < bound.Count; i++)"))
            {
                // What cannot be written is that call's failure alone.
                using (writer.Block("try"))
                {
                    Result();
                }

                using (writer.Block("catch (global::System.Exception exception)"))
                {
                    writer.Line("batch.Fail(bound[i], exception);");
                }
            }
        }
    }

    private void Result()
    {
        if (!batch.HasErrors)
        {
            writer.Line("Write(batch.Calls[bound[i]].Result, results[i]);");
            return;
        }

        using (writer.Block("if (results[i].Exception is { } error)"))
        {
            writer.Line("batch.Fail(bound[i], error);");
        }

        using (writer.Block("else"))
        {
            writer.Line("Write(batch.Calls[bound[i]].Result, results[i].Value!);");
        }
    }

    // A class of its own: its readers are called as those of the arguments are.
    private void Binder()
    {
        using (writer.Block("private static class BatchItems"))
        {
            bool isFilled = batch.List.Shape == ListShape.Filled;
            using (writer.Block($"public static {batch.List.CSharp} BindAll({Batch} batch, {Indexes} bound)"))
            {
                writer.Line(isFilled ? $"var items = new {batch.List.Maker}();" : $"var items = new {List}<{Item}>(batch.Calls.Count);");
                using (writer.Block("for (int i = 0; i < batch.Calls.Count; i++)"))
                {
                    using (writer.Block("try"))
                    {
                        writer.Line("items.Add(Bind(batch.Calls[i].Arguments.Span));");
                        writer.Line("bound.Add(i);");
                    }

                    using (writer.Block("catch (global::Collet.ToolArgumentException exception)"))
                    {
                        writer.Line("batch.Fail(i, exception);");
                    }
                }

                writer.Line();
                writer.Line(batch.List.Shape switch
                {
                    ListShape.Filled => "return items;",
                    ListShape.Made => $"return {batch.List.Maker}(items.ToArray());",
                    _ => "return items.ToArray();",
                });
            }

            writer.Line();
            var binder = new BinderEmitter(writer, _types);
            binder.BindObject(batch.List.Item with { IsNullable = false }, "private");
            binder.Readers();
            foreach (string field in binder.Fields)
            {
                writer.Line();
                writer.Line(field);
            }
        }
    }
}
