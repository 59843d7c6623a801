using System.Runtime.CompilerServices;
using Collet.Generators.Tests.Harness;

namespace Collet.Generators.Tests.Binding;

public sealed class AllocationTests
{
    private static readonly IReadOnlyDictionary<string, Tool> _tools = GeneratorRun.Clean("""
        using System.Collections.Generic;
        using Collet;

        public sealed record Address(string City, string Zip);
        public sealed record Quote(string Item, int Quantity, decimal Total, string[] Tags, Address ShipTo);

        public static class Tools
        {
            private static readonly Quote _quote = new("nail", 4, 10m, ["a", "b"], new("Bern", "3000"));

            [Tool("read")] public static void Read(string item, int quantity, string[] tags, Address shipTo) { }
            [Tool("write")] public static Quote Write() => _quote;
            [Tool("numbers")] public static void Numbers(int[] numbers, double real, bool flag, System.DateTimeOffset at, System.Guid id, System.DayOfWeek day) { }
        }
        """).LoadByName();

    [Fact]
    public void Binding_allocates_what_the_tool_receives()
    {
        byte[] arguments = """{"item":"nail","quantity":4,"tags":["a","b"],"shipTo":{"city":"B\u00e9rn","zip":"3000"}}"""u8.ToArray();
        Assert.Equal(
            Measure(static () => Keep(new string('x', 4), new string('x', 1), new string('x', 1), new string[2], new string('x', 4), new string('x', 4), new Pair("", ""))),
            Measure(_tools["read"], arguments));
    }

    [Fact]
    public void Values_are_read_without_objects_on_the_way()
    {
        byte[] arguments = """
            {"numbers":[1,2,3],"real":1.5,"flag":true,"at":"2026-01-31T08:30:00Z","id":"7d444840-9dc0-11d1-b245-5ffdce74fad2","day":"Friday"}
            """u8.ToArray();
        Assert.Equal(Measure(static () => Keep(new int[3])), Measure(_tools["numbers"], arguments));
    }

    [Fact]
    public void Writing_allocates_nothing() => Assert.Equal(0, Measure(_tools["write"], "{}"u8.ToArray()));

    private static long Measure(Tool tool, byte[] arguments)
    {
        ToolCall call = ToolCall.Rent(tool, arguments);
        return Measure(() =>
        {
            ValueTask running = tool.InvokeAsync(call);
            Assert.True(running.IsCompletedSuccessfully);
        });
    }

    private static long Measure(Action action)
    {
        for (int i = 0; i < 100; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Keep(params ReadOnlySpan<object> objects)
    {
    }

    private sealed record Pair(string First, string Second);
}
