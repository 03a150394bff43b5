using System.Globalization;
using System.Text.Json;
using StripeSandbox.Contract;
using StripeSandbox.Control;
using StripeSandbox.Documents;

namespace StripeSandbox;

/// <summary>Runs the sandbox alone. In a namespace, because the site that embeds it has a Program of its own.</summary>
internal static class Program
{
    private const string Usage = "Usage: stripe-sandbox [--urls http://127.0.0.1:12111] [--open-to HOST] [--data DIR] [--key sk_test_...] [--name NAME] [--automatic-tax PERCENT] [--settings JSON] [--keep-events yes] [--webhook URL --webhook-secret whsec_...]...";

    /// <returns>0 after an orderly end, 1 when it cannot start, 2 for an option that is wrong.</returns>
    private static async Task<int> Main(string[] args)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(Usage);
            return 0;
        }

        try
        {
            var options = Read(args);
            options.Logging = logging => logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole()
                .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // why it does not start is said below, once
            var app = Sandbox.Build(options);
            await app.StartAsync();
            Console.WriteLine($"Stripe sandbox at {string.Join(", ", app.Urls)} (simulated: no money moves)");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (ArgumentException refused)
        {
            // The name of a C# parameter says nothing to whom typed an option.
            await Console.Error.WriteLineAsync(refused.Message.Split(" (Parameter ")[0]);
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }

    private static SandboxOptions Read(string[] args)
    {
        var options = new SandboxOptions();
        string? webhook = null;
        for (var at = 0; at < args.Length; at += 2)
        {
            var value = at + 1 < args.Length ? args[at + 1] : throw new ArgumentException($"{args[at]} needs a value.", nameof(args));
            switch (args[at])
            {
                case "--urls": options.Url = value; break;
                case "--open-to": options.OpenTo = value; break;
                case "--data": options.DataDirectory = value; break;
                case "--keep-events" when value is "yes" or "no": options.KeepsEvents = value is "yes"; break;
                case "--key": options.SecretKey = value; break;
                case "--name": options.AccountName = value; break;
                case "--automatic-tax" when decimal.TryParse(value, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100: options.AutomaticTaxPercent = percent; break;
                case "--settings": options.Account = Settings(value, options.Account); break;
                case "--webhook": webhook = value; break;
                case "--webhook-secret" when webhook is not null: options.Webhooks.Add(new WebhookTarget(webhook, value)); webhook = null; break;
                default: throw new ArgumentException($"{args[at]} is not known here, or is in the wrong place.", nameof(args));
            }
        }

        return webhook is null ? options : throw new ArgumentException("--webhook needs --webhook-secret after it.", nameof(args));
    }

    /// <summary>The same members as the control call takes.</summary>
    private static AccountDefaults Settings(string json, AccountDefaults before)
    {
        try
        {
            return AccountSettings.Read(AccountSettings.Members.Check(Reading.Parse(json) as Doc ?? throw new ArgumentException("--settings must be a JSON object.", nameof(json))), before);
        }
        catch (Exception wrong) when (wrong is StripeError or JsonException)
        {
            throw new ArgumentException($"--settings: {wrong.Message}", nameof(json), wrong);
        }
    }
}
