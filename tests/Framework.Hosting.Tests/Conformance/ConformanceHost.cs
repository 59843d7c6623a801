using Collet.Hosting.Tests.Hosts;

namespace Collet.Hosting.Tests.Conformance;

/// <summary>The test host serving the tools of the conformance suite.</summary>
public sealed class ConformanceHost() : ProcessHost("--tools", "conformance");
