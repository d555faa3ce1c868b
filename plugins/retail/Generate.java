import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Writes the sample data of this plugin: an invented outdoor retailer from 1 Jan 2025 to 31 Oct 2026. The same bytes every
 * time: one seed, no clock, money in whole cents.
 *
 * <p>{@code java plugins/retail/Generate.java [folder]}; the folder is {@code plugins/retail/data} without an argument.
 *
 * <p>Meant to be there, because real data has it: customers and a product without orders, a region without sales, a store
 * without a region, orders without a store (everything online), two customers of one name, equal prices, as many products in
 * Camping as in Clothing, and returns that lag behind what was sold.
 */
public final class Generate {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final int ORDERS = 18_912;
    private static final int CUSTOMERS = 2_400;

    private final Random random = new Random(20_250_101L);
    private final List<Store> stores = stores();
    private final List<Product> products = products();
    private final List<Customer> customers = customers();
    private final List<Order> orders = orders();
    private final List<Item> items = items();
    private final List<Return> returns = returns();

    record Store(int id, String name, String region, LocalDate opened, int area, double weight) {}

    record Product(int id, String name, String category, String brand, long price, long cost, LocalDate launched, double weight) {}

    record Customer(int id, String name, String city, String segment, LocalDate signedUp, boolean vip, double weight) {}

    record Order(int id, Customer customer, Store store, LocalDateTime at, String channel, String status, LocalDate shipped, String payment) {}

    record Item(int id, Order order, Product product, int quantity, long price, long discount, int returned) {}

    record Return(int id, Item item, LocalDate on, String reason, long refund) {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : "plugins/retail/data");
        Files.createDirectories(folder);
        new Generate().write(folder);
    }

    private void write(Path folder) {
        csv(folder, "stores", "id,name,region,opened_on,floor_area", stores, s -> row(s.id, s.name, s.region, s.opened, s.area));
        csv(folder, "products", "id,sku,name,category,brand,list_price,launched_on", products, p ->
                row(p.id, "%s-%04d".formatted(p.category.substring(0, 3).toUpperCase(), p.id), p.name, p.category, p.brand, money(p.price), p.launched));
        csv(folder, "customers", "id,name,email,phone,city,segment,signed_up_on,vip", customers, c ->
                row(c.id, c.name, email(c), phone(c), c.city, c.segment, c.signedUp, c.vip));
        csv(folder, "orders", "id,customer_id,store_id,ordered_at,channel,status,shipped_on,payment", orders, o ->
                row(o.id, o.customer.id, o.store == null ? null : o.store.id, timestamp(o.at), o.channel, o.status, o.shipped, o.payment));
        csv(folder, "order_items", "id,order_id,product_id,quantity,price,discount,cost,returned_quantity", items, i ->
                row(i.id, i.order.id, i.product.id, i.quantity, money(i.price), money(i.discount), money(i.product.cost), i.returned));
        csv(folder, "returns", "id,order_item_id,returned_on,pieces,reason,refund", returns, r ->
                row(r.id, r.item.id, r.on, r.item.returned, r.reason, money(r.refund)));
    }

    private static List<Store> stores() {
        LocalDate old = LocalDate.of(2021, 3, 1);
        String[][] places = {
            {"Singaraja Harbour", "Bali Utara", "0.7"}, {"Lovina Beach", "Bali Utara", "0.5"},
            {"Kuta Square", "Bali Selatan", "1.6"}, {"Seminyak Village", "Bali Selatan", "1.2"},
            {"Sanur Market", "Bali Selatan", "0.9"}, {"Ubud Centre", "Bali Selatan", "1.1"},
            {"Dago Heights", "Jawa Barat", "1.4"}, {"Riau Junction", "Jawa Barat", "1.1"},
            {"Bogor Gardens", "Jawa Barat", "0.8"}, {"Cirebon Port", "Jawa Barat", "0.5"},
            {"Gubeng Station", "Jawa Timur", "1.3"}, {"Ijen Boulevard", "Jawa Timur", "0.9"},
            {"Bromo Gate", "Jawa Timur", "0.6"}, {"Simpang Lima", "Jawa Tengah", "1.0"},
            {"Slamet Riyadi", "Jawa Tengah", "0.8"}, {"Medan Merdeka", "Sumatra Utara", "0.9"},
            {"Toba Lakeside", "Sumatra Utara", "0.6"}, {"Pop-up Truck", null, "0.4"},
            {"Sentani Lakeside", "Papua", "0"},
        };
        List<Store> all = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            LocalDate opened = switch (places[i][0]) {
                case "Bromo Gate" -> LocalDate.of(2025, 6, 14);
                case "Toba Lakeside" -> LocalDate.of(2026, 3, 1);
                case "Sentani Lakeside" -> LocalDate.of(2026, 10, 30);
                default -> old.plusDays(97L * i);
            };
            all.add(new Store(i + 1, places[i][0], places[i][1], opened, 120 + 35 * (i * 7 % 12), Double.parseDouble(places[i][2])));
        }
        return all;
    }

    private List<Product> products() {
        String[] kinds = {"Trail", "Alpine", "River", "Summit", "Forest", "Coast", "Storm", "Canyon", "Ridge", "Meadow"};
        String[] brands = {"Northpeak", "Tierra", "Kala", "Wanderlog"};
        List<Product> all = new ArrayList<>();
        // category, kinds of each, then name and price in cents of two things
        Object[][] shelves = {
            {"Camping", 10, "Tent", 24_900, "Sleeping Bag", 11_900}, {"Clothing", 10, "Coat", 18_900, "Fleece", 6_900},
            {"Footwear", 7, "Boots", 13_900, "Sandals", 4_900}, {"Climbing", 7, "Rope", 15_900, "Harness", 7_900},
            {"Cycling", 6, "Helmet", 8_900, "Pannier", 5_900}, {"Accessories", 8, "Bottle", 1_900, "Headlamp", 3_900},
        };
        for (Object[] shelf : shelves) {
            for (int k = 0; k < (int) shelf[1]; k++) {
                for (int thing = 2; thing < 6; thing += 2) {
                    int id = all.size() + 1;
                    long price = (int) shelf[thing + 1] * (100L + 5 * (k % 4)) / 100;
                    long cost = price * (45 + random.nextInt(24)) / 100;
                    String brand = id % 17 == 0 ? null : brands[random.nextInt(brands.length)];
                    boolean last = shelf[0].equals("Accessories") && k == 7 && thing == 4;
                    LocalDate launched = last ? LocalDate.of(2026, 10, 26) : LocalDate.of(2022, 1, 10).plusDays(11L * id);
                    double weight = last ? 0 : (2.2 - 0.19 * k) * (0.75 + random.nextDouble() / 2) * (k == 0 && id == 1 ? 1.4 : 1);
                    all.add(new Product(id, kinds[k] + " " + shelf[thing], (String) shelf[0], brand, price, cost, launched, weight));
                }
            }
        }
        return all;
    }

    private List<Customer> customers() {
        String[] first = ("Adi Agus Ayu Bagus Budi Citra Dewi Dian Eka Fajar Gita Hadi Indah Intan Joko Kadek Komang Lestari Made Maya "
                + "Nadia Nyoman Putri Putu Rahmat Ratna Rizky Sari Sinta Tono Utami Wayan Wulan Yanti Anna Ben Clara David Emma Felix "
                + "Grace Henry Iris Jack Julia Kevin Laura Leo Maria Nina Oscar Paula Rosa Sam Tara Tom Vera Will Yuki Zoe").split(" ");
        String[] last = ("Aditya Ardana Baskoro Dharma Firmansyah Ginting Gunawan Hakim Halim Hartono Hidayat Irawan Kartika Kurniawan "
                + "Kusuma Lubis Mahendra Maulana Nasution Nugroho Pratama Purnomo Putra Rahayu Saputra Santoso Setiawan Simanjuntak "
                + "Siregar Suharto Sukarno Suryani Susanto Sutanto Tanjung Utomo Wibowo Wijaya Winata Yulianto Baker Chen Garcia Jones "
                + "Kim Miller Novak Rossi Smith Tan").split(" ");
        String[] cities = {"Jakarta", "Surabaya", "Bandung", "Denpasar", "Medan", "Semarang", "Yogyakarta", "Malang", "Makassar", "Singapore"};
        Set<String> names = new HashSet<>();
        List<Customer> all = new ArrayList<>();
        for (int id = 1; id <= CUSTOMERS; id++) {
            String name = first[random.nextInt(first.length)] + " " + last[random.nextInt(last.length)];
            while (!names.add(name)) {
                name = first[random.nextInt(first.length)] + " " + last[random.nextInt(last.length)];
            }
            LocalDate signedUp = random.nextInt(100) < 38
                    ? LocalDate.of(2023, 1, 2).plusDays(random.nextInt(729))
                    : FIRST.plusDays(random.nextInt(660));
            boolean vip = random.nextInt(100) < 4;
            double weight = random.nextInt(100) < 11 ? 0 : 0.2 + 0.6 * random.nextDouble() + (vip ? 2.5 : 0);
            String city = random.nextInt(25) == 0 ? null : cities[(int) (cities.length * random.nextDouble() * random.nextDouble())];
            String segment = List.of("Consumer", "Consumer", "Consumer", "Club", "Business").get(random.nextInt(5));
            all.add(new Customer(id, id == 1_700 ? all.get(41).name : name, city, segment, signedUp, vip, weight));
        }
        return all;
    }

    private List<Order> orders() {
        List<LocalDate> days = FIRST.datesUntil(LAST.plusDays(1)).toList();
        Pick<LocalDate> day = new Pick<>(days, Generate::demand);
        List<LocalDateTime> times = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            int second = 8 * 3_600 + (int) (14 * 3_600 * (random.nextDouble() + random.nextDouble()) / 2);
            times.add(day.next(random).atStartOfDay().plusSeconds(second));
        }
        times.sort(Comparator.naturalOrder());
        Pick<Customer> customer = new Pick<>(customers, c -> c.weight);
        Pick<Store> store = new Pick<>(stores, s -> s.weight);
        List<Order> all = new ArrayList<>();
        for (LocalDateTime at : times) {
            all.add(order(all.size() + 1, at, customer, store));
        }
        return all;
    }

    private Order order(int id, LocalDateTime at, Pick<Customer> customers, Pick<Store> stores) {
        LocalDate day = at.toLocalDate();
        Customer customer = customers.next(random);
        while (customer.signedUp.isAfter(day)) {
            customer = customers.next(random);
        }
        double online = 0.36 + 0.16 * progress(day);
        double draw = random.nextDouble();
        String channel = draw < online ? "online" : draw < 0.93 ? "store" : "phone";
        Store store = null;
        if (channel.equals("store")) {
            do {
                store = stores.next(random);
            } while (store.opened.isAfter(day));
        }
        long age = ChronoUnit.DAYS.between(day, LAST);
        String status = random.nextInt(100) < 3 ? "cancelled"
                : channel.equals("store") || age > 12 ? "completed"
                : age > 3 ? "shipped" : "processing";
        LocalDate shipped = channel.equals("store") ? day : day.plusDays(1 + random.nextInt(3));
        if (status.equals("cancelled") || status.equals("processing")) {
            shipped = null;
        }
        String payment = random.nextInt(100) == 0 ? null
                : List.of("card", "card", "e-wallet", "e-wallet", "transfer", "cash").get(random.nextInt(channel.equals("store") ? 6 : 5));
        return new Order(id, customer, store, at, channel, status, shipped, payment);
    }

    private List<Item> items() {
        List<Pick<Product>> byMonth = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            int m = month;
            byMonth.add(new Pick<>(products, p -> p.weight * season(p.category, m)));
        }
        List<Item> all = new ArrayList<>();
        for (Order order : orders) {
            int draw = random.nextInt(100);
            int lines = draw < 60 ? 1 : draw < 87 ? 2 : draw < 97 ? 3 : 4;
            Set<Integer> taken = new HashSet<>();
            for (int line = 0; line < lines; line++) {
                Product product = byMonth.get(order.at.getMonthValue() - 1).next(random);
                if (taken.add(product.id) && !product.launched.isAfter(order.at.toLocalDate())) {
                    all.add(item(all.size() + 1, order, product));
                }
            }
            if (taken.isEmpty() || all.get(all.size() - 1).order != order) {
                all.add(item(all.size() + 1, order, products.get(0)));
            }
        }
        return all;
    }

    private Item item(int id, Order order, Product product) {
        int draw = random.nextInt(100);
        int quantity = draw < 72 ? 1 : draw < 90 ? 2 : draw < 97 ? 3 : 4 + random.nextInt(3);
        if (order.customer.segment.equals("Business")) {
            quantity += random.nextInt(3);
        }
        long price = order.at.getYear() == 2026 ? product.price * 104 / 100 : product.price;
        int percent = random.nextInt(100) < (order.at.getMonthValue() == 11 ? 55 : 18) ? 5 * (1 + random.nextInt(4)) : 0;
        int odds = product.category.equals("Footwear") ? 9 : product.category.equals("Clothing") ? 7 : 3;
        boolean back = order.status.equals("completed")
                && order.at.toLocalDate().isBefore(LAST.minusDays(30))
                && random.nextInt(100) < odds;
        return new Item(id, order, product, quantity, price, quantity * price * percent / 100, back ? 1 + random.nextInt(quantity) : 0);
    }

    private List<Return> returns() {
        String[] reasons = {"wrong size", "wrong size", "changed mind", "damaged", "wrong item", null};
        record Back(Item item, LocalDate on, String reason) {}
        List<Back> backs = new ArrayList<>();
        for (Item item : items) {
            if (item.returned > 0) {
                LocalDate on = item.order.at.toLocalDate().plusDays(3 + random.nextInt(27));
                backs.add(new Back(item, on, reasons[random.nextInt(reasons.length)]));
            }
        }
        backs.sort(Comparator.comparing(Back::on));
        List<Return> all = new ArrayList<>();
        for (Back b : backs) {
            long paid = b.item.quantity * b.item.price - b.item.discount;
            all.add(new Return(all.size() + 1, b.item, b.on, b.reason, paid * b.item.returned / b.item.quantity));
        }
        return all;
    }

    /** How far a day is between the first and the last, 0 to 1. */
    private static double progress(LocalDate day) {
        return (double) ChronoUnit.DAYS.between(FIRST, day) / ChronoUnit.DAYS.between(FIRST, LAST);
    }

    /** Growth, the months and the weekend. */
    private static double demand(LocalDate day) {
        double[] months = {0.85, 0.80, 0.92, 0.98, 1.02, 1.18, 1.28, 1.12, 0.95, 0.97, 1.15, 1.50};
        double weekend = switch (day.getDayOfWeek()) {
            case SATURDAY -> 1.35;
            case SUNDAY -> 1.20;
            default -> 1.0;
        };
        return (1 + 0.45 * progress(day)) * months[day.getMonthValue() - 1] * weekend;
    }

    private static double season(String category, int month) {
        boolean dry = month >= 5 && month <= 9;
        return switch (category) {
            case "Camping", "Climbing" -> dry ? 1.3 : 0.8;
            case "Clothing" -> dry ? 0.8 : 1.35;
            default -> 1.0;
        };
    }

    /** Draws things, each as often as its weight says. */
    private static final class Pick<T> {
        private final List<T> things;
        private final double[] sums;

        Pick(List<T> things, ToDoubleFunction<T> weight) {
            this.things = things;
            this.sums = new double[things.size()];
            double sum = 0;
            for (int i = 0; i < sums.length; i++) {
                sum += weight.applyAsDouble(things.get(i));
                sums[i] = sum;
            }
        }

        T next(Random random) {
            double at = random.nextDouble() * sums[sums.length - 1];
            int low = 0;
            int high = sums.length - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (sums[middle] > at) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            return things.get(low);
        }
    }

    private static <T> void csv(Path folder, String name, String header, List<T> things, Function<T, String> line) {
        StringBuilder text = new StringBuilder(header).append('\n');
        things.forEach(thing -> text.append(line.apply(thing)).append('\n'));
        try {
            Files.writeString(folder.resolve(name + ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Object... fields) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            text.append(i == 0 ? "" : ",").append(fields[i] == null ? "" : fields[i]);
        }
        return text.toString();
    }

    private static String money(long cents) {
        return cents / 100 + "." + (cents % 100 < 10 ? "0" : "") + cents % 100;
    }

    private static String timestamp(LocalDateTime at) {
        return at.toLocalDate() + " " + "%02d:%02d:%02d".formatted(at.getHour(), at.getMinute(), at.getSecond());
    }

    private static String email(Customer c) {
        return c.name.toLowerCase().replace(' ', '.') + "." + c.id + "@example.com";
    }

    private static String phone(Customer c) {
        return "+62-800-555-%04d".formatted(c.id * 7 % 10_000);
    }
}
