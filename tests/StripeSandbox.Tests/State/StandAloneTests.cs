using System.Text.Json.Nodes;

namespace StripeSandbox.Tests.State;

/// <summary>The sandbox run alone: what is wrong is said in words, on standard error, with an exit code.</summary>
public sealed class StandAloneTests : IDisposable
{
    private const string Anywhere = "http://127.0.0.1:0";

    private readonly string data = Directory.CreateTempSubdirectory("sandbox-alone-").FullName;

    [Theory]
    [InlineData("--urls http://0.0.0.0:12111", "The sandbox listens on this machine only, unless --open-to says")]
    [InlineData("--urls nonsense", "The sandbox listens at an address like http://127.0.0.1:12111: nonsense will not do.")]
    [InlineData("--urls http://stripe.example:80 --open-to stripe.example", "Beyond this machine the sandbox listens at a numeric address")]
    [InlineData("--key sk_live_1", "The sandbox takes only keys that begin with sk_test_.")]
    [InlineData("--webhook here --webhook-secret whsec_1", "Webhooks cannot be sent to here: that is no http address.")]
    [InlineData("--webhook http://127.0.0.1:9/", "--webhook needs --webhook-secret after it.")]
    [InlineData("--keep-events always", "--keep-events is not known here, or is in the wrong place.")]
    [InlineData("--automatic-tax much", "--automatic-tax is not known here, or is in the wrong place.")]
    [InlineData("--settings {\"tax\":5}", "--settings: 'tax' is not known here: this call takes cancels_on_dispute, after_last_retry, managed_payments,")]
    [InlineData("--settings {\"automatic_tax\":true}", "--settings: managed_payments and automatic_tax need a tax_percent")]
    [InlineData("--settings [1]", "--settings must be a JSON object.")]
    [InlineData("--settings {", "--settings: ")]
    [InlineData("--data", "--data needs a value.")]
    public async Task A_wrong_option_ends_it_with_a_sentence_and_the_usage(string options, string sentence)
    {
        var (code, output, error) = await SandboxProcess.RunAsync(options.Split(' '));

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith(sentence, error, StringComparison.Ordinal);
        Assert.StartsWith("Usage: stripe-sandbox", error.TrimEnd().Split('\n')[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_given()
    {
        var (code, output, error) = await SandboxProcess.RunAsync("--help");

        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("Usage: stripe-sandbox", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_started_with_the_defaults_of_an_account_and_a_reset_goes_back_to_them()
    {
        using var sandbox = SandboxProcess.Start("--urls", Anywhere, "--automatic-tax", "9", "--settings", """{"managed_payments":true,"payment_methods":["card","link"]}""");
        using var browser = new HttpClient { BaseAddress = new Uri(await sandbox.AddressAsync()) };
        using var other = new StringContent("""{"managed_payments":false,"tax_percent":5,"payment_methods":[]}""");

        await browser.PostAsync("/_sandbox/settings", other);
        await browser.PostAsync("/_sandbox/reset", null);
        using var answer = await browser.PostAsync("/_sandbox/settings", null);

        var settings = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal((true, 9m, """["card","link"]"""), ((bool)settings["managed_payments"]!, (decimal)settings["tax_percent"]!, settings["payment_methods"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_second_sandbox_leaves_the_journal_and_the_address_of_the_first_alone()
    {
        using var first = SandboxProcess.Start("--urls", Anywhere, "--data", data);
        var address = await first.AddressAsync();

        var sameData = await SandboxProcess.RunAsync("--urls", Anywhere, "--data", data);
        var sameAddress = await SandboxProcess.RunAsync("--urls", address);

        Assert.Equal((1, $"{data} cannot be used: another sandbox keeps its journal there."), (sameData.Code, sameData.Error.Trim()));
        Assert.Equal((1, $"Failed to bind to address {address}: address already in use."), (sameAddress.Code, sameAddress.Error.Trim()));
        Assert.False(first.HasEnded);
    }

    [Theory]
    [InlineData("no journal at all\n{\"put\":[],\"gone\":[]}\n", 1, "no journal at all")]
    [InlineData("{\"put\":[],\"gone\":[]}\n{\"other\":1}\n{\"put\":[],\"gone\":[]}\n", 2, "{\"other\":1}")]
    public async Task A_spoilt_journal_is_left_as_it_is_and_its_line_named(string text, int line, string begins)
    {
        var journal = Path.Combine(data, "journal.jsonl");
        await System.IO.File.WriteAllTextAsync(journal, text);

        var (code, _, error) = await SandboxProcess.RunAsync("--urls", Anywhere, "--data", data);

        Assert.Equal((1, $"{journal} cannot be read: its line {line} is no journal's, and not the last. It begins {begins}"), (code, error.Trim()));
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(journal));
    }

    [Fact]
    public async Task Opened_to_others_it_answers_under_that_name_too_and_under_no_third()
    {
        await using var sandbox = await RunningSandbox.StartAsync(options: options => options.OpenTo = "stripe.example");

        var named = await AskAsync(sandbox, "stripe.example");
        var other = await AskAsync(sandbox, "other.example");

        Assert.Equal(200, named.Status);
        Assert.StartsWith("http://stripe.example:", (string?)named.Body["url"], StringComparison.Ordinal);
        Assert.Equal((400, "The sandbox answers only to its own address."), (other.Status, (string?)other.Body["error"]?["message"]));
    }

    public void Dispose() => Directory.Delete(data, recursive: true);

    private static async Task<(int Status, JsonObject Body)> AskAsync(RunningSandbox sandbox, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/checkout/sessions")
        {
            Content = new FormUrlEncodedContent([new("mode", "setup"), new("currency", "eur"), new("success_url", "http://127.0.0.1:9/")]),
            Headers = { { "Authorization", "Bearer sk_test_sandbox" }, { "Host", host } },
        };
        using var answer = await sandbox.Browser.SendAsync(request);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }
}
