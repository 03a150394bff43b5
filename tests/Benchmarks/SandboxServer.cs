using StripeSandbox;

namespace Benchmarks;

/// <summary>The Stripe sandbox alone in a process, as another team would run it.</summary>
public static class SandboxServer
{
    public const string Key = "sk_test_sandbox";

    /// <param name="webhook">Where its events go; nowhere when empty.</param>
    public static async Task ServeAsync(string webhook)
    {
        var options = new SandboxOptions { Url = "http://127.0.0.1:0" };
        if (webhook.Length > 0)
        {
            options.Webhooks.Add(new WebhookTarget(webhook, "whsec_benchmark"));
        }

        await using var app = Sandbox.Build(options);
        await app.StartAsync();
        while (await Console.In.ReadLineAsync() is not null)
        {
            await Console.Out.WriteLineAsync($"{ServerProcess.Answer}{app.Urls.First()}");
        }
    }
}
