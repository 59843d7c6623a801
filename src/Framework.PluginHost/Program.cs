using Collet.PluginHost;

return PluginHostProgram.Run(args);
