using Collet.Hosting.Middlewares;
using CsCheck;

namespace Collet.Hosting.Tests.Middlewares.Concurrency;

/// <summary>The bulkhead against the simplest model of it: a list of who runs and a list of who waits.</summary>
public sealed class BulkheadTests
{
    // What happens: 0 to 2 a call of that priority comes, 3 one that runs ends, 4 one that waits leaves; and which one.
    private static readonly Gen<(int What, int Which)[]> _events = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 100]).Array[0, 200];

    [Fact]
    public void Places_and_turns_are_given_as_the_model_gives_them() =>
        Gen.Select(_events, Gen.Int[1, 4], Gen.Int[0, 6], Gen.Int[0, 3]).Sample((events, limit, queue, oldestEvery) =>
        {
            var model = new Model(limit, queue, oldestEvery);
            var bulkhead = new Bulkhead(limit, queue, oldestEvery);
            var waiters = new Dictionary<int, BulkheadWaiter>();
            int next = 0;
            foreach ((int what, int which) in events)
            {
                if (what < 3)
                {
                    Admission expected = model.Come(next, what);
                    Assert.Equal(expected, bulkhead.Enter((ToolPriority)what, out BulkheadWaiter? waiter));
                    if (waiter is not null)
                    {
                        waiters[next] = waiter;
                    }

                    next++;
                }
                else if (what == 3 && model.Running.Count > 0)
                {
                    model.End(which);
                    bulkhead.Exit();
                }
                else if (what == 4 && model.Waiting.Count > 0)
                {
                    Assert.True(bulkhead.Remove(waiters[model.Leave(which)]));
                }

                Assert.True(bulkhead.Running <= limit);
                Assert.Equal(model.Running.Count, bulkhead.Running);
                Assert.Equal(model.Waiting.Count, bulkhead.Queued);
                foreach ((int id, BulkheadWaiter waiter) in waiters)
                {
                    Assert.Equal(model.Admitted.Contains(id), waiter.Task.IsCompletedSuccessfully);
                    Assert.Equal(model.Evicted.Contains(id), waiter.Task.IsFaulted);
                }
            }
        });

    private sealed class Model(int limit, int queue, int oldestEvery)
    {
        public List<int> Running { get; } = [];

        public List<(int Id, int Priority)> Waiting { get; } = [];

        public HashSet<int> Admitted { get; } = [];

        public HashSet<int> Evicted { get; } = [];

        public Admission Come(int id, int priority)
        {
            if (Running.Count < limit)
            {
                Running.Add(id);
                return Admission.Entered;
            }

            if (Waiting.Count == queue)
            {
                (int Id, int Priority)[] lower = [.. Waiting.Where(one => one.Priority > priority)];
                if (lower.Length == 0)
                {
                    return Admission.Full;
                }

                (int Id, int Priority) youngest = lower.Where(one => one.Priority == lower.Max(any => any.Priority)).MaxBy(one => one.Id);
                Waiting.Remove(youngest);
                Evicted.Add(youngest.Id);
            }

            Waiting.Add((id, priority));
            return Admission.Waiting;
        }

        public void End(int which)
        {
            Running.RemoveAt(which % Running.Count);
            if (Waiting.Count > 0)
            {
                bool oldest = oldestEvery > 0 && (Admitted.Count + 1) % oldestEvery == 0;
                (int Id, int Priority) next = oldest
                    ? Waiting.MinBy(one => one.Id)
                    : Waiting.OrderBy(one => one.Priority).ThenBy(one => one.Id).First();
                Waiting.Remove(next);
                Running.Add(next.Id);
                Admitted.Add(next.Id);
            }
        }

        public int Leave(int which)
        {
            (int Id, int Priority) leaves = Waiting[which % Waiting.Count];
            Waiting.Remove(leaves);
            return leaves.Id;
        }
    }
}
