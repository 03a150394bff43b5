using System.Text.Json.Nodes;
using CsCheck;
using StripeSandbox.Contract;
using StripeSandbox.Http;
using StripeSandbox.Resources;

namespace StripeSandbox.Tests.Http;

public sealed class DecodingTests
{
    [Theory]
    [InlineData("items[0][price]=a&items[1][price]=b")]
    [InlineData("items[][price]=a&items[][price]=b")]
    [InlineData("items[1][price]=b&items[0][price]=a")]
    public void Lists_may_be_indexed_or_not(string form)
    {
        var decoded = Validator.Check(FormDecoder.Decode(form + "&customer=cus_1"), Contracts.Of("POST /v1/subscriptions").Takes);

        Assert.Equal("""[{"price":"a"},{"price":"b"}]""", decoded["items"]!.ToJson());
    }

    [Theory]
    [InlineData("expand[]=a&expand[]=b")]
    [InlineData("expand[0]=a&expand[1]=b")]
    [InlineData("expand=a&expand=b")]
    public void Words_of_a_list_may_be_repeated(string query) =>
        Assert.Equal("""["a","b"]""", Validator.Check(FormDecoder.Decode(query), Contracts.Of("GET /v1/customers").Takes)["expand"]!.ToJson());

    [Fact]
    public void An_empty_value_unsets_what_may_be_unset()
    {
        var decoded = Validator.Check(FormDecoder.Decode("metadata[gone]=&cancel_at="), Contracts.Of("POST /v1/subscriptions/{id}").Takes);

        Assert.True(decoded.ContainsKey("cancel_at"));
        Assert.Null(decoded["cancel_at"]);
        Assert.Equal("", (string?)decoded["metadata"]!["gone"]);
    }

    [Fact]
    public void Whatever_is_sent_is_decoded_or_refused()
    {
        var piece = Gen.OneOf("items", "[0]", "[]", "[price]", "[", "]", "=", "&", "metadata", "[a]", "expand", "%zz", "%00", "customer", "line_items", "[99999999999]", "1", "x", "+", "true", "-1", "é");
        var contracts = Operations.All.Select(operation => operation.Takes).ToArray();

        Gen.Select(piece.Array[0, 14], Gen.Int[0, contracts.Length - 1]).Sample((pieces, at) =>
        {
            try
            {
                Validator.Check(FormDecoder.Decode(string.Concat(pieces)), contracts[at]);
            }
            catch (StripeError refused)
            {
                return refused.Status is 400;
            }

            return true;
        }, iter: 20_000);
    }

    [Fact]
    public async Task No_call_ever_ends_in_a_500()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var subscription = await sandbox.SubscribeAsync();
        var coupon = await sandbox.Stripe.V1.Coupons.CreateAsync(new Stripe.CouponCreateOptions { PercentOff = 20, Duration = "forever" });
        var (item, payment) = (subscription.Items.Single(), await sandbox.PayByApiAsync("pm_card_visa"));
        string[] ids = [subscription.Id, subscription.CustomerId, subscription.LatestInvoiceId, subscription.DefaultPaymentMethodId, item.Id, item.Price.Id, item.Price.ProductId, coupon.Id, payment.Id, payment.LatestChargeId, "cus_none"];
        string[] texts = [.. ids, "eur", "pm_card_visa", "reader@example.org", "http://127.0.0.1:9/", "month", "DE"];

        await Gen.Select(Gen.Int[0, Operations.All.Count - 1], Gen.OneOf(ids), Gen.Int).SampleAsync(async (at, id, seed) =>
        {
            var operation = Operations.All[at];
            var path = string.Join('/', operation.Path.Split('/').Select(step => step.StartsWith('{') ? id : step));
            var form = new AnyForm(seed, texts).Of(operation.Takes);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Verb), operation.Verb is "POST" ? path : $"{path}?{form}");
            request.Headers.Add("Authorization", "Bearer sk_test_sandbox");
            if (operation.Verb is "POST")
            {
                request.Content = new StringContent(form, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
            }

            using var response = await sandbox.Browser.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True((int)response.StatusCode is not 500, $"{operation.Name} {path} {form}: {text}");
            Assert.True(response.IsSuccessStatusCode || JsonNode.Parse(text)!["error"]!["type"] is not null, $"{operation.Name} {form}: {text}");
        }, iter: 5_000, threads: 2);
    }
}
