namespace Collet.Probes;

/// <summary>What attempts of one group are about.</summary>
/// <param name="Group">The group.</param>
/// <param name="Title">What they try.</param>
/// <param name="Holder">What stops them.</param>
/// <param name="Meaning">What it means where one gets through.</param>
public sealed record ProbeTopic(string Group, string Title, ProbeHolder Holder, string Meaning);
