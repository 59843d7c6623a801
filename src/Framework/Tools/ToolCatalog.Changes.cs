namespace Collet;

/// <content>How tools and chain are swapped while calls run.</content>
public sealed partial class ToolCatalog
{
    /// <summary>
    /// Puts another chain around the calls that begin from now on; those under way end in the chain they began in. Raises
    /// <see cref="Changed"/> where either chain hides tools, so that lists are read anew.
    /// </summary>
    /// <param name="chain">The next chain.</param>
    public void Use(ToolChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        lock (_refreshing)
        {
            ToolChain last = _chain;
            if (last == chain)
            {
                return;
            }

            chain.Revive();
            _chain = chain;
            last.Retire(_current);
            _listsChanged |= last.HidesTools || chain.HidesTools;
            Settle();
        }
    }

    private void Refresh()
    {
        lock (_refreshing)
        {
            _stale = true;
            Settle();
        }
    }

    private void Settle()
    {
        if (_swapping)
        {
            // A listener changed a source or the chain: all hear of the set it knows before they hear of the next.
            return;
        }

        _swapping = true;
        try
        {
            while ((_stale || _listsChanged) && !_disposed)
            {
                bool isStale = _stale;
                bool listsChanged = _listsChanged;
                _stale = _listsChanged = false;
                if (!(isStale && Swap()) && listsChanged)
                {
                    Announce(_current);
                }
            }
        }
        finally
        {
            // Also where a log fails: what is left standing here would keep every later change out.
            _swapping = false;
        }
    }

    private bool Swap()
    {
        ToolSet next;
        try
        {
            next = ToolSet.From(_sources);
        }
#pragma warning disable CA1031 // A source that breaks while the host runs must not take the tools of the others away.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            CatalogLog.RefreshRefused(_logger, exception);
            return false;
        }

        _current = next;
        Announce(next);
        return true;
    }

    private void Announce(ToolSet next)
    {
        foreach (Action<ToolSet> listener in Delegate.EnumerateInvocationList(Changed))
        {
            try
            {
                listener(next);
            }
#pragma warning disable CA1031 // One listener that fails must not keep the others from hearing.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                CatalogLog.ListenerFailed(_logger, exception);
            }
        }
    }
}
