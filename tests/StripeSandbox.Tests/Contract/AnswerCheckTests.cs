using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Tests.Contract;

public sealed class AnswerCheckTests
{
    [Theory]
    [InlineData("name", null, "missing")]
    [InlineData("surname", "\"Reader\"", "unknown")]
    [InlineData("livemode", "\"no\"", "String where Flag is wanted")]
    [InlineData("created", "1.5", "Number where Whole is wanted")]
    [InlineData("created", "null", "null")]
    [InlineData("tax_exempt", "\"sometimes\"", "sometimes is not among")]
    [InlineData("discount", "{}", "missing")]
    [InlineData("default_source", "{\"object\":\"invoice\"}", "invoice is not among")]
    [InlineData("subscriptions", "[]", "not a page")]
    [InlineData("preferred_locales", "\"en\"", "not a list")]
    public void A_departure_from_the_contract_is_named(string field, string? value, string problem)
    {
        var customer = Blank.Of("customer", 0);
        Assert.Empty(AnswerCheck.Answer("POST /v1/customers", customer));

        if (value is null)
        {
            customer.Remove(field = "description");
        }
        else
        {
            customer[field] = Reading.Parse(value);
        }

        Assert.Contains(AnswerCheck.Answer("POST /v1/customers", customer), found => found.Contains(field, StringComparison.Ordinal) && found.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_must_tell_of_the_object_that_its_type_is_about()
    {
        var told = new Doc { ["type"] = "invoice.paid", ["data"] = new Doc { ["object"] = Blank.Of("customer", 0) } };

        Assert.Contains(AnswerCheck.Event(told), problem => problem.Contains("invoice.lines: missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_new_document_has_the_fields_of_its_kind_and_no_others() => Assert.All(
        Contracts.Resources.Keys.Where(Blank.Knows),
        kind => Assert.DoesNotContain(
            AnswerCheck.Document(Blank.Complete(new Doc { ["object"] = kind })),
            problem => problem.EndsWith("missing", StringComparison.Ordinal) || problem.EndsWith("unknown", StringComparison.Ordinal)));
}
