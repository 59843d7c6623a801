using Collet.Generators.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Collet.Generators.Tests.Matrix;

/// <summary>Where a tool may stand, what its method may take besides arguments, and who makes and disposes its object.</summary>
public sealed class PlacementTests
{
    private static readonly GeneratorRun _run = GeneratorRun.Clean("""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Collet;
        using Microsoft.Extensions.DependencyInjection;

        [Tool] public static class GlobalTool { public static string Invoke() => "global"; }

        namespace Places
        {
            public interface IGreeter { string Greet(); }
            public enum Key { A, B }

            [Tool("static_class")] public static class StaticClass { public static string Invoke(int a) => $"{a}"; }
            [Tool("instance_class")] public sealed class InstanceClass { public string Invoke(int a) => $"{a}"; }
            [Tool] internal sealed class InternalTool { public string InvokeAsync() => "internal"; }
            [Tool("record_tool")] public sealed record RecordTool(IGreeter Greeter) { public string Invoke() => Greeter.Greet(); }
            public abstract class BaseTool<T> { public string Invoke(T value) => $"{typeof(T).Name} {value}"; }
            [Tool] public sealed class InheritsTool : BaseTool<int>;
            public static partial class Parts { [Tool] public static partial string PartOne(int a = 1); }
            public static partial class Parts { public static partial string PartOne(int a) => $"one {a}"; [Tool] public static string PartTwo() => "two"; }
            public class Outer { public class Inner { [Tool("inner")] public string Find() => "inner"; } internal static class Deep { internal static class Deeper { [Tool("deeper")] internal static string Find() => "deeper"; } } }
            public class Overloads
            {
                [Tool("one_arg")] public string Find(int a) => $"int {a}";
                [Tool("two_args")] public string Find(int a, int b) => $"int {a} {b}";
                [Tool("text_arg")] public string Find(string a) => $"string {a}";
                [Tool("upper_case")] public string FIND() => "upper";
            }
            public struct InStruct { [Tool("in_struct")] public static string Do() => "struct"; }
            public interface IHasTool { [Tool("in_interface")] static string Do() => "interface"; }
            [Tool("class_and_method")] public class ClassAndMethod { public string Invoke() => "class"; [Tool("method_too")] public string Other() => "method"; }
            public class @event { [Tool("keyword")] public string @class(string @event) => @event; }
            public static class Extension { [Tool("extension")] public static string Do(this string value) => value; }

            public class Specials
            {
                [Tool("all")] public static string All(ToolCall call, int a, CancellationToken token, IProgress<ToolProgress> progress, [FromServices] IGreeter greeter, [FromServices] IServiceProvider services,
                    [FromKeyedServices("k")] IGreeter keyed, [FromKeyedServices(Key.B)] IGreeter enumKeyed, [FromServices] IDisposable? none, in int b, in CancellationToken c, params string[] rest)
                {
                    progress.Report(new ToolProgress(1, 2, "half"));
                    return $"{call.Tool.Info.Name} {a} {token.CanBeCanceled} {greeter.Greet()} {services is not null} {keyed.Greet()} {enumKeyed.Greet()} {none is null} {b} {string.Join("+", rest)}";
                }
            }

            public sealed class Counter(IGreeter greeter, IDisposable? none = null) : IDisposable
            {
                public static int Disposed;
                [Tool("count")] public string Count() => $"{greeter.Greet()} {none is null}";
                [Tool("count_later")] public async Task<string> CountLater() { await Task.Yield(); return "later"; }
                public void Dispose() => Disposed++;
            }

            public sealed class AsyncCounter : IAsyncDisposable
            {
                public static int Disposed;
                [Tool("count_async")] public void Count(bool fail) { if (fail) throw new ToolException("failed"); }
                public ValueTask DisposeAsync() { Disposed++; return default; }
            }

            public sealed class Stateful { private int _calls; [Tool("stateful")] public string Call() => $"{++_calls}"; }
            public sealed class Stateless { public static int Made; public Stateless() => Made++; [Tool("stateless")] public string Call() => $"{Made}"; }
            public sealed class Chosen { private readonly string _by; public Chosen() => _by = "default"; [ActivatorUtilitiesConstructor] public Chosen(IGreeter greeter) => _by = greeter.Greet(); [Tool("chosen")] public string Call() => _by; }
            public sealed class Service { public string Name { get; init; } = "made"; [Tool("service")] public string Call() => Name; }
        }
        """);

    private static readonly System.Reflection.Assembly _assembly = _run.Load();

    private static readonly IReadOnlyDictionary<string, Tool> _tools = _assembly.CreateTools();

    [Theory]
    [InlineData("global", "{}", "global")]
    [InlineData("static_class", """{"a":1}""", "1")]
    [InlineData("instance_class", """{"a":1}""", "1")]
    [InlineData("internal", "{}", "internal")]
    [InlineData("inherits", """{"value":1}""", "Int32 1")]
    [InlineData("part_one", "{}", "one 1")]
    [InlineData("part_two", "{}", "two")]
    [InlineData("inner", "{}", "inner")]
    [InlineData("deeper", "{}", "deeper")]
    [InlineData("one_arg", """{"a":1}""", "int 1")]
    [InlineData("two_args", """{"a":1,"b":2}""", "int 1 2")]
    [InlineData("text_arg", """{"a":"1"}""", "string 1")]
    [InlineData("upper_case", "{}", "upper")]
    [InlineData("in_struct", "{}", "struct")]
    [InlineData("in_interface", "{}", "interface")]
    [InlineData("class_and_method", "{}", "class")]
    [InlineData("method_too", "{}", "method")]
    [InlineData("keyword", """{"event":"e"}""", "e")]
    [InlineData("extension", """{"value":"v"}""", "v")]
    [InlineData("stateless", "{}", "1")]
    public async Task Needs_no_services(string name, string arguments, string text) =>
        Assert.Equal(text, Assert.IsType<TextContent>(Assert.Single((await _tools[name].ResultAsync(arguments)).Content)).Text);

    [Theory]
    [InlineData("all", """{"a":1,"b":2,"rest":["x","y"]}""", "all 1 False hello True keyed enum True 2 x+y")]
    [InlineData("record_tool", "{}", "hello")]
    [InlineData("count", "{}", "hello True")]
    [InlineData("count_later", "{}", "later")]
    [InlineData("chosen", "{}", "hello")]
    [InlineData("stateful", "{}", "1")]
    [InlineData("service", "{}", "made")]
    public async Task Takes_services(string name, string arguments, string text)
    {
        await using ServiceProvider services = Services();
        Assert.Equal(text, await TextAsync(_tools[name], arguments, services));
    }

    [Fact]
    public async Task What_is_made_for_the_call_is_disposed_after_it()
    {
        await using ServiceProvider services = Services();
        int before = Disposed("AsyncCounter");
        await _tools["count_async"].ResultAsync("""{"fail":false}""", services);
        await Assert.ThrowsAsync<ToolException>(() => _tools["count_async"].ResultAsync("""{"fail":true}""", services));
        Assert.Equal(before + 2, Disposed("AsyncCounter"));
    }

    [Fact]
    public async Task What_the_services_made_is_used_and_left_to_them()
    {
        Type stateful = _assembly.GetType("Places.Stateful")!;
        Type asyncCounter = _assembly.GetType("Places.AsyncCounter")!;
        await using ServiceProvider services = Services(s => s.AddSingleton(stateful).AddSingleton(asyncCounter));
        Assert.Equal("1", await TextAsync(_tools["stateful"], "{}", services));
        Assert.Equal("2", await TextAsync(_tools["stateful"], "{}", services));
        int before = Disposed("AsyncCounter");
        await _tools["count_async"].ResultAsync("""{"fail":false}""", services);
        Assert.Equal(before, Disposed("AsyncCounter"));
    }

    [Fact]
    public async Task Progress_is_heard_and_services_are_no_arguments()
    {
        await using ServiceProvider services = Services();
        var heard = new List<ToolProgress>();
        await using ToolCall call = ToolCall.Rent(_tools["all"], """{"a":1,"b":2,"rest":[]}"""u8.ToArray(), services);
        call.Progress = new Listener(heard);
        await _tools["all"].InvokeAsync(call);
        Assert.Equal([new ToolProgress(1, 2, "half")], heard);
        Assert.Equal(["a", "b", "rest"], _tools["all"].InputSchema()["properties"]!.AsObject().Select(p => p.Key));
    }

    private static async Task<string> TextAsync(Tool tool, string arguments, IServiceProvider services) =>
        Assert.IsType<TextContent>(Assert.Single((await tool.ResultAsync(arguments, services)).Content)).Text;

    private static int Disposed(string type) => (int)_assembly.GetType("Places." + type)!.GetField("Disposed")!.GetValue(null)!;

    private static ServiceProvider Services(Action<IServiceCollection>? more = null)
    {
        Type greeter = _assembly.GetType("Places.IGreeter")!;
        Type key = _assembly.GetType("Places.Key")!;
        var services = new ServiceCollection();
        services.AddSingleton(greeter, Greeter.Create(greeter, "hello"));
        services.AddKeyedSingleton(greeter, "k", Greeter.Create(greeter, "keyed"));
        services.AddKeyedSingleton(greeter, Enum.ToObject(key, 1), Greeter.Create(greeter, "enum"));
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>Implements the program's interface, whatever it is.</summary>
    public class Greeter : System.Reflection.DispatchProxy
    {
        private string _greeting = string.Empty;

        public static object Create(Type type, string greeting)
        {
            var proxy = (Greeter)System.Reflection.DispatchProxy.Create(type, typeof(Greeter));
            proxy._greeting = greeting;
            return proxy;
        }

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) => _greeting;
    }

    private sealed class Listener(List<ToolProgress> heard) : IProgress<ToolProgress>
    {
        public void Report(ToolProgress value) => heard.Add(value);
    }
}
