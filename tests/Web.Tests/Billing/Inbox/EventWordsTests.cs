using System.Text.RegularExpressions;
using Core;
using Web.Billing.Inbox;
using Web.Tests.House;
using Web.Tests.Kit;

namespace Web.Tests.Billing.Inbox;

/// <summary>People read what an event is and why nothing is done; the names of its types are for machines.</summary>
public sealed class EventWordsTests
{
    public static TheoryData<string> Types => [.. EventWords.KnownTypes];

    [Theory, MemberData(nameof(Types))]
    public void Every_type_has_words_of_its_own(string type)
    {
        Assert.Matches("^[A-Z][^._]+$", EventWords.Of(type, Said.En));
        Assert.Matches("^[A-Z].+\\.$", EventWords.WhyNothing(type, Said.En));
        Assert.Single(EventWords.KnownTypes, other => EventWords.Of(other, Said.En) == EventWords.Of(type, Said.En));
    }

    [Fact]
    public void Why_an_event_stands_as_it_does_is_said_from_its_code_and_a_sentence_of_earlier_stays()
    {
        Assert.Equal(Said.In("de")["Books.Outcome.NoCustomer", "cus_1"], EventWords.Why("invoice.paid", Reason.Of("Books.Outcome.NoCustomer", "cus_1"), Said.In("de")));
        Assert.Equal("Nobody here is customer cus_1.", EventWords.Why("invoice.paid", "Nobody here is customer cus_1.", Said.In("de")));
        Assert.Equal(Said.In("de")["Inbox.Why.ByInvoice"], EventWords.Why("charge.succeeded", EventTable.NothingToDo, Said.In("de")));
        Assert.Equal(Said.In("de")["Inbox.Why.ByInvoice"], EventWords.Why("charge.succeeded", EventTable.NothingToDoBefore, Said.In("de")));
        Assert.Null(EventWords.Why("invoice.paid", null, Said.En));
    }

    [Fact]
    public void Whatever_changes_something_here_is_in_the_table() =>
        Assert.Empty(EventTable.All.Select(known => known.Type).Except(EventWords.KnownTypes, StringComparer.Ordinal));

    /// <summary>Read from the stub's source, which sends what Stripe would.</summary>
    [Fact]
    public void Whatever_the_sandbox_sends_is_in_the_table()
    {
        var sent = Source.CodeFiles("src/StripeSandbox").SelectMany(file => Regex.Matches(
                File.ReadAllText(file),
                "\"((?:account|balance|billing_portal|charge|checkout\\.session|coupon|credit_note|customer|invoice|invoiceitem|invoice_payment|payment_intent|payment_method|price|product|promotion_code|refund|setup_intent|subscription_schedule|tax_rate)(?:\\.[a-z_]+)*\\.(?:created|updated|deleted|paid|completed|succeeded|failed|expired|attached|detached|finalized|voided|canceled|processing|requires_action|payment_failed|payment_succeeded|payment_action_required|upcoming|sent|refunded|released|aborted|paused|resumed|trial_will_end|async_payment_succeeded|async_payment_failed|setup_failed|available))\"")
            .Select(match => match.Groups[1].Value)).Distinct(StringComparer.Ordinal).ToList();

        Assert.True(sent.Count > 20, $"Only {sent.Count} types were found.");
        Assert.Empty(sent.Except(EventWords.KnownTypes, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("treasury.received_credit.created", "Treasury, received credit, created")]
    public void A_type_that_Stripe_adds_later_is_spelt_in_plain_letters(string type, string words)
    {
        Assert.Equal(words, EventWords.Of(type, Said.En));
        Assert.Equal(Said.En["Inbox.Event.None"], EventWords.Of("", Said.En));
        Assert.Equal(Said.En["Inbox.Why.Unknown"], EventWords.WhyNothing(type, Said.En));
    }
}
