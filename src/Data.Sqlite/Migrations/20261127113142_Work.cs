using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Work : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LaneHolds");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedEvents_Lane_ReceivedAt",
                table: "ReceivedEvents");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedEvents_Status_NextAttemptAt",
                table: "ReceivedEvents");

            // As statements of its own SQLite drops a column inside the transaction; EF Core would build the tables anew outside it,
            // and a process killed in between could not go on.
            migrationBuilder.Sql("ALTER TABLE \"OutgoingMails\" DROP COLUMN \"ClaimedUntil\"");
            migrationBuilder.Sql("ALTER TABLE \"ImportRuns\" DROP COLUMN \"ClaimedUntil\"");

            migrationBuilder.AddColumn<bool>(
                name: "IsAwaited",
                table: "ReceivedEvents",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Attempts",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Leases",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Holder = table.Column<Guid>(type: "TEXT", nullable: false),
                    Node = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Leases", x => new { x.Kind, x.Subject });
                });

            migrationBuilder.CreateTable(
                name: "Pulses",
                columns: table => new
                {
                    Node = table.Column<Guid>(type: "TEXT", nullable: false),
                    Beats = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pulses", x => x.Node);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedEvents_Lane_Status_ReceivedAt",
                table: "ReceivedEvents",
                columns: new[] { "Lane", "Status", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedEvents_Status_IsAwaited_NextAttemptAt",
                table: "ReceivedEvents",
                columns: new[] { "Status", "IsAwaited", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Leases_Holder",
                table: "Leases",
                column: "Holder",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Leases_Node",
                table: "Leases",
                column: "Node");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Leases");

            migrationBuilder.DropTable(
                name: "Pulses");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedEvents_Lane_Status_ReceivedAt",
                table: "ReceivedEvents");

            migrationBuilder.DropIndex(
                name: "IX_ReceivedEvents_Status_IsAwaited_NextAttemptAt",
                table: "ReceivedEvents");

            migrationBuilder.DropColumn(
                name: "IsAwaited",
                table: "ReceivedEvents");

            migrationBuilder.DropColumn(
                name: "Attempts",
                table: "ImportRuns");

            migrationBuilder.AddColumn<long>(
                name: "ClaimedUntil",
                table: "OutgoingMails",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClaimedUntil",
                table: "ImportRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LaneHolds",
                columns: table => new
                {
                    Lane = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    HeldBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    HeldUntil = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LaneHolds", x => x.Lane);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedEvents_Lane_ReceivedAt",
                table: "ReceivedEvents",
                columns: new[] { "Lane", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ReceivedEvents_Status_NextAttemptAt",
                table: "ReceivedEvents",
                columns: new[] { "Status", "NextAttemptAt" });
        }
    }
}
