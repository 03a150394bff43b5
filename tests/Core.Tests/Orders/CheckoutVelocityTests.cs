using Core.Orders;

namespace Core.Tests.Orders;

public sealed class CheckoutVelocityTests
{
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(4, 14, true)]
    [InlineData(5, 0, false)]
    [InlineData(0, 15, false)]
    [InlineData(5, 15, false)]
    public void The_sixth_try_of_an_address_and_the_sixteenth_of_a_network_are_refused(int byAddress, int byOrigin, bool isAllowed) =>
        Assert.Equal(isAllowed, CheckoutVelocity.Allows(byAddress, byOrigin));
}
