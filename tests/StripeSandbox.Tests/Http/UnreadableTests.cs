using System.Net.Http.Headers;

namespace StripeSandbox.Tests.Http;

/// <summary>Bodies that are no form at all, or one without end, are the sender's fault.</summary>
public sealed class UnreadableTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Broken = "multipart/form-data; boundary=zz";

    [Theory]
    [InlineData("/c/pay/SESSION")]
    [InlineData("/c/pay/SESSION/code")]
    [InlineData("/p/session/PORTAL")]
    [InlineData("/p/session/PORTAL/details")]
    [InlineData("/i/INVOICE")]
    [InlineData("/3ds/none")]
    [InlineData("/v1/customers")]
    [InlineData("/_sandbox/travel")]
    public async Task No_address_breaks_on_them(string path)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var stock = await sandbox.StockAsync();
        stock["SESSION"] = (await sandbox.CheckoutAsync()).Id;
        stock["INVOICE"] = (await sandbox.OpenInvoiceAsync(stock["CUSTOMER"])).Id;
        stock["PORTAL"] = (await sandbox.Stripe.V1.BillingPortal.Sessions.CreateAsync(new Stripe.BillingPortal.SessionCreateOptions { Customer = stock["CUSTOMER"] })).Id;
        var url = stock.Fill(path);
        var (many, large) = (string.Concat(Enumerable.Repeat("a=1&", 3_000)), new string('x', 31_000_000));

        foreach (var (type, text) in new[] { (Broken, "x"), (Broken, "--zz\r\nbroken"), ("multipart/form-data", "x"), (Form, many), (Form, $"a={large}") })
        {
            var (status, words) = await PostAsync(sandbox, url, type, text);

            Assert.True(status is >= 400 and < 500, $"{path} {type} {text.Length}: {status} {words}");
            Assert.True(words.Length > 20, $"{path} {type}: '{words}'");
        }
    }

    private static async Task<(int Status, string Words)> PostAsync(RunningSandbox sandbox, string url, string type, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(text) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sk_test_sandbox");
        request.Headers.ExpectContinue = true; // what is refused unread need not be sent
        using var answer = await sandbox.Browser.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
