using Storm;

// `serve CLOCK FAULT ...` is how the storm starts a node beside itself.
if (args is ["serve", var clock, var fault, .. var settings])
{
    await NodeHost.ServeAsync(clock, Enum.Parse<Fault>(fault), settings);
    return 0;
}

try
{
    return await Blow.RunAsync(StormOptions.Read(args)) ? 0 : 1;
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n{StormOptions.Usage}");
    return 2;
}
