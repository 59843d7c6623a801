using LoadRunner;

// LoadRunner MEASURE HOSTS SCRIPTS ROUNDS: called by run.sh, which publishes the hosts first.
var runs = new Comparisons(hosts: args[1], scripts: args[2], rounds: int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture));
switch (args[0])
{
    case "rest":
        runs.Rest();
        break;
    case "start":
        runs.Start();
        break;
    case "memory":
        runs.Memory();
        break;
    case "mcp":
        runs.Mcp();
        break;
    default:
        throw new ArgumentException($"'{args[0]}' is no measure.");
}
