using Collet.PluginHost.Sandbox;
using Collet.PluginHost.Serving;
using Collet.Plugins;

namespace Collet.PluginHost;

/// <summary>The program: stage A, then stage B, then one plugin.</summary>
internal static class PluginHostProgram
{
    private const int WrongUse = 64;

    /// <summary>Runs the stage the arguments name.</summary>
    /// <param name="arguments">Written by a host.</param>
    /// <param name="changePlan">Changes what stage A does: for tests that look whether each part of it holds something.</param>
    /// <param name="changeSeal">The same for stage B.</param>
    /// <param name="changeKernel">The same for what the kernel is found to have.</param>
    /// <returns>The exit code.</returns>
    public static int Run(
        string[] arguments,
        Func<SandboxPlan, SandboxPlan>? changePlan = null,
        Func<SealPlan, SealPlan>? changeSeal = null,
        Func<KernelFeatures, KernelFeatures>? changeKernel = null)
    {
        switch (arguments)
        {
            case [SandboxArguments.StageB, .. var rest]:
                return RunStageB(rest, changeSeal ?? (plan => plan));
            case [SandboxArguments.StageA, .. var rest]:
                return RunStageA(rest, changePlan ?? (plan => plan), changeKernel ?? (kernel => kernel));
            default:
                Console.Error.WriteLine("Collet.PluginHost runs one plugin for a Collet host, which starts it; it is of no use by hand.");
                return WrongUse;
        }
    }

    private static int RunStageA(string[] arguments, Func<SandboxPlan, SandboxPlan> change, Func<KernelFeatures, KernelFeatures> changeKernel)
    {
        try
        {
            KernelFeatures kernel = changeKernel(KernelFeatures.Probe());
            SandboxPlan plan = SandboxCompiler.Compile(SandboxArguments.Read(arguments), kernel, ProcessFacts.Current());
            StageA.Run(change(plan), kernel.Calls!);
        }
        catch (Exception exception) when (exception is SandboxRefusedException or FormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
        }

        return SandboxExitCodes.CannotBeHeld;
    }

    private static int RunStageB(string[] arguments, Func<SealPlan, SealPlan> change)
    {
        Pipes pipes;
        SealedReport report;
        try
        {
            using Warmth warmth = Warmth.Begin();
            // Before anything touches the console, which would keep the pipe to the host.
            pipes = Pipes.MoveAside();
            report = StageB.Seal(SealArguments.Read(arguments), change(new SealPlan { Filter = PluginCalls.ForStageB() }), warmth);
        }
        catch (SandboxRefusedException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return exception.ExitCode;
        }

        return new PluginServer(pipes).Run(report);
    }
}
