using Microsoft.Extensions.DependencyInjection;

namespace Collet;

/// <summary>A call's service scope, made only when a tool or middleware asks for it.</summary>
internal sealed class CallServices
{
    private IServiceProvider? _root;
    private AsyncServiceScope? _scope;

    public IServiceProvider Provider
    {
        get
        {
            if (_scope is null)
            {
                IServiceProvider root = _root
                    ?? throw new InvalidOperationException("This call has no services: it was rented without a service provider.");
                _scope = root.CreateAsyncScope();
            }

            return _scope.Value.ServiceProvider;
        }
    }

    /// <summary>Where the scope comes from.</summary>
    public IServiceProvider? Root => _root;

    public void Attach(IServiceProvider? root) => _root = root;

    public ValueTask EndAsync()
    {
        _root = null;
        if (_scope is not { } scope)
        {
            return default;
        }

        _scope = null;
        try
        {
            return scope.DisposeAsync();
        }
#pragma warning disable CA1031 // A container that throws here rather than in the task must not keep the call from being cleared.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ValueTask.FromException(exception);
        }
    }
}
