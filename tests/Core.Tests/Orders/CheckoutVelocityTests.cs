using Core.Orders;

namespace Core.Tests.Orders;

public sealed class CheckoutVelocityTests
{
    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(4, 14, 14, true)]
    [InlineData(4, 14, 59, true)]
    [InlineData(5, 0, 0, false)]
    [InlineData(0, 15, 15, false)]
    [InlineData(0, 1, 60, false)]
    [InlineData(5, 15, 15, false)]
    public void The_sixth_try_of_an_address_and_the_sixteenth_of_a_line_are_refused_and_a_customer_has_four_lines_worth(
        int byAddress, int byLine, int byCustomer, bool isAllowed) =>
        Assert.Equal(isAllowed, CheckoutVelocity.Allows(byAddress, byLine, byCustomer));

    [Theory]
    [InlineData(1, 1, false)]
    [InlineData(3, 3, false)]
    [InlineData(4, 4, true)]
    [InlineData(1, 12, false)]
    [InlineData(1, 13, true)]
    public void From_the_fourth_address_of_a_line_on_all_are_answered_alike(int byLine, int byCustomer, bool areAlike) =>
        Assert.Equal(areAlike, CheckoutVelocity.AnswersAlike(byLine, byCustomer));
}
