using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Collet.Hosting;

/// <summary>Runs a host as the process it is.</summary>
public static class ColletHost
{
    /// <summary>The exit code of a host whose configuration is wrong: 78, <c>EX_CONFIG</c> of <c>sysexits.h</c>.</summary>
    public const int ConfigurationExitCode = 78;

    /// <summary>
    /// Builds a host and runs it until it is stopped. A configuration that is wrong, be it the file, the chain or an option, is printed
    /// to standard error as sentences, every problem on a line of its own, and nothing is started.
    /// </summary>
    /// <param name="build">Makes the host: everything from the builder to <c>MapCollet</c>.</param>
    /// <returns>
    /// The process's exit code: <see cref="ConfigurationExitCode"/> where the configuration is wrong, else
    /// <see cref="Environment.ExitCode"/>, which is 0 unless something set it. Any other error is thrown.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="build"/> is null.</exception>
    public static async Task<int> RunAsync(Func<IHost> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            IHost host = build();
            await CheckAsync(host);
            await RunAsync(host);
            return Environment.ExitCode;
        }
        catch (ColletConfigurationException exception)
        {
            return await FailAsync(exception.Message);
        }
        catch (OptionsValidationException exception)
        {
            return await FailAsync($"The configuration is wrong.\n{string.Join('\n', exception.Failures)}");
        }
    }

    private static async Task RunAsync(IHost host)
    {
        CancellationToken stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            await host.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to end before it had started, which is no failure.
        }
    }

    // Before the start: a host logs what goes wrong in it, stack trace included.
    private static async Task CheckAsync(IHost host)
    {
        try
        {
            host.Services.GetService<ToolCatalog>();
            host.Services.GetService<IStartupValidator>()?.Validate();
        }
        catch
        {
            await ((host as IAsyncDisposable)?.DisposeAsync() ?? default);
            throw;
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return ConfigurationExitCode;
    }
}
