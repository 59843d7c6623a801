using Collet.Hosting.Tests.Hosts;

namespace Collet.Hosting.Tests.Doors;

public sealed class RestDoorInProcessTests(InProcessHost host) : RestDoor(host), IClassFixture<InProcessHost>;

public sealed class RestDoorProcessTests(ProcessHost host) : RestDoor(host), IClassFixture<ProcessHost>;
