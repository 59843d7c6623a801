using System.Text.Json;
using Collet;

namespace SampleHost.Json;

/// <summary>Ends queries whose cost explodes, such as filters with descendants inside descendants. Not thread-safe.</summary>
internal sealed class JsonPathBudget(int steps, CancellationToken cancellationToken)
{
    private const int BetweenChecks = 1024;

    private int _left = steps;

    /// <summary>Pays for one step.</summary>
    public void Spend()
    {
        if (--_left < 0)
        {
            throw new ToolException("The query takes too many steps. Leave out '..' inside filters, or narrow it before.");
        }

        if (_left % BetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}

/// <summary>What a running query knows.</summary>
internal sealed record JsonPathContext(JsonElement Root, JsonPathBudget Budget);
