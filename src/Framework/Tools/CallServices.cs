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

    public void Attach(IServiceProvider? root) => _root = root;

    public ValueTask EndAsync()
    {
        _root = null;
        if (_scope is not { } scope)
        {
            return default;
        }

        _scope = null;
        return scope.DisposeAsync();
    }
}
