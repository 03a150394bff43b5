namespace Core.Tests;

public sealed class ReasonTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 12, 14, 5, 11, TimeSpan.Zero);

    [Fact]
    public void A_reason_is_kept_as_its_code_and_values_and_read_again()
    {
        var kept = Reason.Of("Books.Outcome.Some", "cus_1", new Money(600, Currency.Of("EUR")), 3, At, new Reason("Books.Term.Months", 2L), null);

        var read = Reason.Read(kept)!;

        Assert.StartsWith("Books.Outcome.Some|cus_1|", kept, StringComparison.Ordinal);
        Assert.Equal("Books.Outcome.Some", read.Code);
        Assert.Equal(["cus_1", new Money(600, Currency.Of("EUR")), 3L, At], read.Values.Take(4));
        Assert.Equal("Books.Term.Months|#n2", Assert.IsType<Reason>(read.Values[4]).ToString());
        Assert.Equal("", read.Values[5]);
    }

    [Theory]
    [InlineData("a|b")]
    [InlineData("#m5 EUR")]
    [InlineData("100 % | #n")]
    public void What_others_wrote_is_a_value_like_any_other(string text) => Assert.Equal([text], Reason.Read(Reason.Of("Books.Outcome.Some", text))!.Values);

    [Theory]
    [InlineData("")]
    [InlineData("No membership of this customer lives.")]
    [InlineData("No such customer: 'cus_1' | a similar object exists.")]
    [InlineData("restored")]
    public void A_sentence_is_no_code(string kept) => Assert.Null(Reason.Read(kept));
}
