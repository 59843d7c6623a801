using System.Text.Json;
using Collet.PluginHost;
using Collet.PluginHost.Mutant;
using Collet.Probes;

// `control TARGET NAME...`: the same attempts without any sandbox. Otherwise a plugin host that lacks one part of its sandbox: which one
// the directory says that its scratch directory lies in, because a host hands nothing else on.
if (args is ["control", string json, .. var names])
{
    ProbeTarget target = JsonSerializer.Deserialize<ProbeTarget>(json)!;
    foreach (string probe in names)
    {
        Console.WriteLine($"{probe}={ProbeTool.Try(ProbeSuite.Find(probe)!, target).Error}");
    }

    return 0;
}

string scratch = Array.Find(args, argument => argument.StartsWith("scratch=", StringComparison.Ordinal)) ?? "";
string mutation = scratch.Split('/').FirstOrDefault(segment => segment.StartsWith("without=", StringComparison.Ordinal))?[8..] ?? "";
return PluginHostProgram.Run(args, plan => Mutations.Change(plan, mutation), plan => Mutations.Change(plan, mutation), kernel => Mutations.Change(kernel, mutation));
